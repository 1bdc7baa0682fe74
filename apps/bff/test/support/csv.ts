import { parse } from 'csv-parse/sync';

/** A cell's text before the export, by the rule that docs/auditing.md gives to readers of files. */
export const readCell = (cell: string): string => cell.replaceAll(/(?<=^|[;\t\r\n])'/g, '');

/** All cells of a CSV file, including comments. */
export const cellsOf = (csv: string): string[] => {
  const rows: string[][] = parse(csv, { bom: true, relax_column_count: true });
  return rows.flat();
};

/** The rows of a CSV file by header, with the original texts. */
export function rowsOf(csv: string): Record<string, string>[] {
  const rows: Record<string, string>[] = parse(csv, {
    bom: true,
    comment: '#',
    columns: true,
    relax_column_count: false,
  });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([header, cell]) => [readCell(header), readCell(cell)])),
  );
}
