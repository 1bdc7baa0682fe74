import { parse } from 'csv-parse/sync';

/** A cell's text as it was before it was exported: the rule that docs/auditing.md gives to readers of files. */
export const readCell = (cell: string): string => cell.replaceAll(/(?<=^|[;\t\r\n])'/g, '');

/** Every cell of a CSV file, its comments included. */
export const cellsOf = (csv: string): string[] => {
  const rows: string[][] = parse(csv, { bom: true, relax_column_count: true });
  return rows.flat();
};

/** The rows of a CSV file by their headers, with the texts that were exported. */
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
