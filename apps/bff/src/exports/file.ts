import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '@rolecall/contract';
import type { Response } from 'express';
import type { Listing } from '../lib/listing.ts';
import { withoutRequestDeadline } from '../lib/requestDeadline.ts';
import { byteOrderMark, type CellValue, commentLines, csvLines } from './csv.ts';
import { fileName } from './fileName.ts';

/** A column of a CSV file. JSON files contain the items as the API returns them. */
export interface Column<Item> {
  readonly header: string;
  readonly value: (item: Item) => CellValue;
}

export interface ExportedFile<Item> {
  /** What the list contains, for the file name: `groups`. */
  readonly view: string;
  /** Distinguishes files of the same view by name, such as the kind of finding. */
  readonly variant?: readonly string[];
  /** The objects that the list belongs to, such as the group whose members it contains. Null for an unknown name. */
  readonly of: readonly { readonly type: string; readonly id: string; readonly name: string | null }[];
  readonly listing: Listing<Item> & {
    readonly asOf?: { readonly at: string };
    readonly about?: string;
    /** For a list of people: how many are disabled. */
    readonly disabled?: number;
    /** The object that a comparison was filtered by. */
    readonly subject?: { readonly name: string } | null;
    /** Values that the query leaves open and the list has determined: its points in time. */
    readonly pinned?: Readonly<Record<string, string>>;
  };
  readonly columns: readonly Column<Item>[];
  /** The filters and the sort order of the list. */
  readonly filters: Readonly<Record<string, unknown>>;
}

export interface FileOptions {
  readonly format: ExportFormat;
  /** True to start CSV with a byte order mark. */
  readonly bom: boolean;
}

/** Items read from a list at a time. */
const batchSize = 1_000;

/**
 * Streams a list as a file, as fast as the reader takes it. A file without its last line (`# end: 12 rows`, or
 * `"complete": true`) is incomplete. An error midway also aborts the connection.
 */
export async function sendFile<Item>(
  response: Response,
  { format, bom }: FileOptions,
  file: ExportedFile<Item>,
): Promise<void> {
  response.attachment(fileName(namePartsOf(file), format));
  response.set('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json');
  try {
    await withoutRequestDeadline(() => pipeline(format === 'csv' ? csv(file, bom) : json(file), response));
  } catch (error) {
    // If the reader has disconnected, nothing is sent, and reading the list stops.
    if (!hasLeft(error)) throw error;
  }
}

const hasLeft = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** The kind, the objects, and the point in time or, for a comparison, both. */
function namePartsOf<Item>(file: ExportedFile<Item>): string[] {
  const { view, variant = [], of, listing } = file;
  const { from, to } = listing.pinned ?? {};
  const objects = of.map(({ id, name }) => name ?? id);
  if (listing.subject) objects.push(listing.subject.name);
  return [view, ...variant, ...objects, ...(from && to ? [from, 'to', to] : [pointInTimeOf(file)])];
}

const pointInTimeOf = <Item>({ listing }: ExportedFile<Item>) =>
  listing.asOf?.at ?? listing.readAt.toISOString();

async function* rowsOf<Item>({ listing }: ExportedFile<Item>): AsyncGenerator<Item[]> {
  for (let start = 0; start < listing.total; ) {
    const items = await listing.slice(start, batchSize);
    if (items.length === 0) throw new Error('the list is shorter than it said');
    yield items;
    // A list of wide rows returns fewer at a time.
    start += items.length;
  }
}

async function* csv<Item>(file: ExportedFile<Item>, bom: boolean): AsyncGenerator<string> {
  const filters = Object.entries(file.filters).filter(([, value]) => value !== undefined);
  if (bom) yield byteOrderMark;
  yield* commentLines([
    ['Rolecall', file.view],
    ...file.of.flatMap(({ type, id, name }): [string, string][] => [
      ...(name === null ? [] : [[type, name] satisfies [string, string]]),
      [`${type} id`, id],
    ]),
    ['as of', pointInTimeOf(file)],
    ...filters.map(([name, value]): [string, string] => [name, String(value)]),
    ['rows', file.listing.total],
    ...(file.listing.disabled === undefined ? [] : [['disabled', file.listing.disabled] as const]),
  ]);
  yield* csvLines([file.columns.map(({ header }) => header)]);
  for await (const items of rowsOf(file))
    yield* csvLines(items.map((item) => file.columns.map(({ value }) => value(item))));
  yield* commentLines([[`end: ${file.listing.total} rows`]]);
}

async function* json<Item>(file: ExportedFile<Item>): AsyncGenerator<string> {
  const head = {
    view: file.view,
    of: file.of,
    asOf: pointInTimeOf(file),
    filters: file.filters,
    total: file.listing.total,
    disabled: file.listing.disabled,
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
