import { useEffect, useEffectEvent, useRef } from 'react';
import type { PagedList } from '../../lists/usePagedList.ts';
import type { MemberRow } from '../accessQueries.ts';

/** The server's list with staged additions before it; one that the server lists by now is shown there only. */
export function useWithAdditions(list: PagedList<MemberRow>, staged: readonly MemberRow[]) {
  const loaded = list.loaded();
  const here = new Set(loaded.map(({ row }) => row.id));
  const additions = staged.filter(({ id }) => !here.has(id));
  const count = additions.length;
  const inView = useRef({ first: 0, last: 0 });
  const show = (first: number, last: number, before: number) => {
    inView.current = { first, last };
    list.show(Math.max(0, first - before), Math.max(0, last - before));
  };
  // More or fewer additions move the server's rows under a view that stays where it is.
  const showAgain = useEffectEvent((before: number) =>
    show(inView.current.first, inView.current.last, before),
  );
  useEffect(() => showAgain(count), [count]);
  return {
    ...list,
    total: list.total === undefined ? undefined : list.total + count,
    slotAt: (index: number) => {
      const row = additions[index];
      return row ? { state: 'row' as const, row } : list.slotAt(index - count);
    },
    show: (first: number, last: number) => show(first, last, count),
    loaded: () => [
      ...additions.map((row, index) => ({ index, row })),
      ...loaded.map(({ index, row }) => ({ index: index + count, row })),
    ],
  };
}
