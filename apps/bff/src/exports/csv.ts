import { stringify } from 'csv-stringify';

export type CellValue = string | number | boolean | null;

/** Excel only reads a file as UTF-8 if it begins with this. */
export const byteOrderMark = '\uFEFF';

/**
 * Where to insert an apostrophe: before text that a spreadsheet would run as a formula, and before an apostrophe, so
 * that removing it restores the text. Opened with `;` or a tab as the separator, a file is split at these and at line
 * breaks, so what follows them also counts as the start of a cell.
 */
const guarded =
  /^(?=['\t\r\n])|(?<=^|[;\t\r\n])(?='|[\s"\p{Cc}\p{Cf}]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])/gu;

/** A cell's text in the file. Numbers stay numbers, since a negative number isn't a formula. */
function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : value.replace(guarded, "'");
}

/** Rows as CSV lines (RFC 4180), with every cell guarded. */
export const csvLines = (rows: readonly (readonly CellValue[])[]): AsyncIterable<string> =>
  stringify(
    rows.map((row) => row.map(cellText)),
    // Quotes cells with `#`, which could start a comment, and with the separators of other locales.
    { quoted_match: /[#;\t]/, encoding: 'utf8' },
  );

/**
 * A comment about the file: `# name` or `# name,value`. The value is a cell of its own, guarded and quoted like the
 * others. It never spans lines, so parsers that skip comments skip all of it.
 */
export const commentLines = (
  comments: readonly (readonly [name: string, ...value: CellValue[]])[],
): AsyncIterable<string> =>
  stringify(
    comments.map(([name, ...cells]) => [`# ${name}`, ...cells.map((cell) => oneLine(cellText(cell)))]),
    { encoding: 'utf8' },
  );

const oneLine = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
