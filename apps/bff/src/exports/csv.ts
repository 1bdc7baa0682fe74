import { stringify } from 'csv-stringify';

export type CellValue = string | number | boolean | null;

/** Excel reads UTF-8 only where a file begins with this. */
export const byteOrderMark = '\uFEFF';

/**
 * Where an apostrophe goes: before text that a spreadsheet would run as a formula, and before an apostrophe, so that
 * removing it gives the text back. A file that is opened with `;` or a tab as the separator is split at these, and at
 * line breaks, so what follows them counts as the start of a cell as well.
 */
const guarded =
  /^(?=['\t\r\n])|(?<=^|[;\t\r\n])(?='|[\s"\p{Cc}\p{Cf}]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])/gu;

/** A cell's text as the file has it. Numbers stay numbers: a negative one is no formula. */
function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : value.replace(guarded, "'");
}

/** Rows as lines of CSV (RFC 4180), every cell guarded. */
export const csvLines = (rows: readonly (readonly CellValue[])[]): AsyncIterable<string> =>
  stringify(
    rows.map((row) => row.map(cellText)),
    // Quoted, `#` begins no comment, and the separators of other locales split no cell.
    { quoted_match: /[#;\t]/, encoding: 'utf8' },
  );

/**
 * A comment about the file: `# name`, or `# name,value`. The value is a cell of its own, guarded and quoted like all
 * others, and never spans lines, so that parsers that skip comments skip all of it.
 */
export const commentLines = (
  comments: readonly (readonly [name: string, ...value: CellValue[]])[],
): AsyncIterable<string> =>
  stringify(
    comments.map(([name, ...cells]) => [`# ${name}`, ...cells.map((cell) => oneLine(cellText(cell)))]),
    { encoding: 'utf8' },
  );

const oneLine = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
