import { searchText } from '@rolecall/text';

/**
 * Puts the rows first that have a text which begins with the query, if that is wanted. Otherwise keeps their order.
 * @param textOf a row's texts, as `searchText` joins them
 */
export function withPrefixFirst<Row>(
  rows: readonly Row[],
  { q = '', prefixFirst }: { q?: string | undefined; prefixFirst?: boolean | undefined },
  textOf: (row: Row) => string,
): readonly Row[] {
  const prefix = searchText(q);
  if (!prefixFirst || prefix === '') return rows;
  const begins = (text: string) => text.startsWith(prefix) || text.includes(`\n${prefix}`);
  const { first = [], others = [] } = Object.groupBy(rows, (row) =>
    begins(textOf(row)) ? 'first' : 'others',
  );
  return [...first, ...others];
}
