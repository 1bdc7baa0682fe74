import type { PagedList } from '../../../components/list/usePagedList.ts';
import type { MemberRow } from '../accessQueries.ts';

/** The server's list with pending additions before it. An addition that the server now lists is only shown there. */
export function useWithAdditions(list: PagedList<MemberRow>, pending: readonly MemberRow[]) {
  const loaded = list.loaded();
  const here = new Set(loaded.map(({ row }) => row.id));
  const additions = pending.filter(({ id }) => !here.has(id));
  const count = additions.length;
  return {
    ...list,
    rowCount: list.rowCount === undefined ? undefined : list.rowCount + count,
    slotAt: (index: number) => {
      const row = additions[index];
      return row ? { state: 'row' as const, row } : list.slotAt(index - count);
    },
    show: (first: number, last: number) => list.show(Math.max(0, first - count), Math.max(0, last - count)),
    loaded: () => [
      ...additions.map((row, index) => ({ index, row })),
      ...loaded.map(({ index, row }) => ({ index: index + count, row })),
    ],
  };
}
