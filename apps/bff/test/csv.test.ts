import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentLines, csvLines } from '../src/exports/csv.ts';
import { fileName } from '../src/exports/fileName.ts';
import { cellsOf, readCell } from './support/csv.ts';

/** Text that contains the characters of formulas, separators and quotes, among others. */
const signs = '=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B';
const hostile = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...signs, ...`'";,# \t\r\nx\u200B\uFEFF\0`) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 12,
});
const formula = new RegExp(`^[\\s\\p{Cc}\\p{Cf}]*[${signs.replace('-', '\\-')}]`, 'u');

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

describe('a CSV file', () => {
  test.each(['=SUM(A1)', "'=SUM(A1)", "''x", '\t=1', '\r=1', '=1+1', 'x;=1+1', "x;'=1+1", 'a\n- b\n- c'])(
    'gives %j back',
    async (text) => {
      const rows: string[][] = parse(await textOf(csvLines([[text]])));
      expect(rows.flat().map(readCell)).toEqual([text]);
    },
  );

  test('restores every text, and no two texts are exported the same way', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(hostile, { minLength: 2, maxLength: 2 }), { maxLength: 4 }),
        async (rows) => {
          const parsed: string[][] = parse(await textOf(csvLines(rows)));
          expect(parsed.map((row) => row.map(readCell))).toEqual(rows);
        },
      ),
    ));

  test('has no cell that begins a formula, even if it is split at the separators of other locales', () =>
    fc.assert(
      fc.asyncProperty(hostile, hostile, async (a, b) => {
        const text = `${await textOf(commentLines([['q', a]]))}${await textOf(csvLines([['id', a, b]]))}`;
        for (const cell of cellsOf(text)) {
          expect(cell).not.toMatch(formula);
          expect(cell).not.toMatch(/^[\t\r]/);
        }
        for (const separator of [';', '\t'])
          for (const line of text.split(/[\r\n]/))
            for (const cell of line.split(separator)) expect(cell.replace(/^"+/, '')).not.toMatch(formula);
      }),
      { numRuns: 500 },
    ));

  test('has single-line comments that begin with #', () =>
    fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const line = await textOf(commentLines([['q', text]]));
        expect(line).toMatch(/^# q,[^\r\n]*\n$|^# q,\n$/);
        expect(parse(line, { comment: '#' })).toEqual([]);
      }),
    ));

  test('keeps numbers as numbers, and writes yes, no and empty cells', async () => {
    expect(await textOf(csvLines([[-1, 0, true, false, null]]))).toBe('-1,0,yes,no,\n');
  });
});

describe('a file name', () => {
  test.each([
    [
      ['members', 'data-engineering', '2026-11-26T10:00:00.000Z'],
      'rolecall-members-data-engineering-2026-11-26T10-00-00-000Z.csv',
    ],
    [['members', '研究開発'], 'rolecall-members-研究開発.csv'],
    [['members', '../../etc/passwd'], 'rolecall-members-etc-passwd.csv'],
    [['members', 'a\u202Efdp.exe"; x'], 'rolecall-members-a-fdp-exe-x.csv'],
    [['members', '🧪'], 'rolecall-members.csv'],
  ])('of %j is %s', (parts, name) => expect(fileName(parts, 'csv')).toBe(name));

  test('fits into every file system', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { maxLength: 3 }), (parts) => {
        const name = fileName(parts, 'json');
        expect(Buffer.byteLength(name)).toBeLessThan(255);
        expect(name).toMatch(/^rolecall[^/\\:*?"<>|\p{Cc}\p{Cf}\s]*\.json$/u);
      }),
    ));
});
