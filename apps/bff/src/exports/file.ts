import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '@rolecall/contract';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { Listing } from '../http/listing.ts';

/** A column of a CSV file. JSON files have the items as the API tells them. */
export interface Column<Item> {
  readonly header: string;
  readonly value: (item: Item) => string | number | boolean | null;
}

export interface ExportedFile<Item> {
  /** What it is a list of, for its name: `groups`. */
  readonly view: string;
  /** What it is a list of something of: the group of its members. Null for a name that nobody knows any more. */
  readonly of: readonly { readonly type: string; readonly id: string; readonly name: string | null }[];
  readonly listing: Listing<Item> & {
    readonly moment?: { readonly at: string };
    readonly about?: string;
    /** What the query leaves open and the list has settled: its moments. */
    readonly pinned?: Readonly<Record<string, string>>;
  };
  readonly columns: readonly Column<Item>[];
  /** What narrows and orders the list. */
  readonly filters: Readonly<Record<string, unknown>>;
}

/** Items taken from a list at a time. */
const atOnce = 1_000;

/**
 * Writes a list as a file, piece by piece, as fast as the reader takes it. One that ends before its last line
 * (`# end: 12 rows`, or `"complete": true`) is not whole; a failure on the way breaks the connection off besides.
 */
export async function sendFile<Item>(
  response: Response,
  format: ExportFormat,
  file: ExportedFile<Item>,
): Promise<void> {
  const name = `rolecall-${file.view}-${momentOf(file).replaceAll(/[:.]/g, '-')}.${format}`;
  response.set({
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  try {
    await pipeline(format === 'csv' ? csv(file) : json(file), response);
  } catch (error) {
    // Who has gone away is told nothing, and the list is read no further.
    if (!hasLeft(error)) throw error;
  }
}

const hasLeft = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const momentOf = <Item>({ listing }: ExportedFile<Item>) => listing.moment?.at ?? listing.asOf.toISOString();

async function* rowsOf<Item>({ listing }: ExportedFile<Item>): AsyncGenerator<Item[]> {
  for (let start = 0; start < listing.total; ) {
    const items = await listing.slice(start, atOnce);
    if (items.length === 0) throw new Error('the list is shorter than it said');
    yield items;
    // A list of wide rows gives fewer at a time.
    start += items.length;
  }
}

async function* csv<Item>(file: ExportedFile<Item>): AsyncGenerator<string> {
  const filters = Object.entries(file.filters).filter(([, value]) => value !== undefined);
  yield [
    `# Rolecall: ${file.view}`,
    ...file.of.flatMap(({ type, id, name }) => [
      ...(name === null ? [] : [`# ${type}: ${name}`]),
      `# ${type} id: ${id}`,
    ]),
    `# as of: ${momentOf(file)}`,
    ...filters.map(([name, value]) => `# ${name}: ${String(value)}`),
    `# rows: ${file.listing.total}`,
  ]
    // A line of its own each, whatever somebody has typed into a filter.
    .map((line) => `${line.replaceAll(/[\r\n]+/g, ' ')}\n`)
    .join('');
  yield* lines([file.columns.map(({ header }) => header)]);
  for await (const items of rowsOf(file))
    yield* lines(items.map((item) => file.columns.map(({ value }) => value(item))));
  yield `# end: ${file.listing.total} rows\n`;
}

/** Cells that a spreadsheet would take for a formula are made text. */
const lines = (rows: readonly (readonly unknown[])[]): AsyncIterable<string> =>
  stringify([...rows.map((row) => [...row])], {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
    encoding: 'utf8',
  });

async function* json<Item>(file: ExportedFile<Item>): AsyncGenerator<string> {
  const head = {
    view: file.view,
    of: file.of,
    asOf: momentOf(file),
    filters: file.filters,
    total: file.listing.total,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const items of rowsOf(file)) {
    yield items
      .map((item) => {
        const row = `${separator}${JSON.stringify(item)}`;
        separator = ',\n';
        return row;
      })
      .join('');
  }
  yield '\n],"complete":true}\n';
}
