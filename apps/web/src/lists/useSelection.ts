import { useRef, useState } from 'react';
import { type Selection, selectRange } from './rangeSelection.ts';
import type { PagedList } from './usePagedList.ts';

export type ListSelection<Row extends { id: string }> = ReturnType<typeof useSelection<Row>>;

/** Which rows of a list are selected, by click, shift-click or keyboard. */
export function useSelection<Row extends { id: string }>(list: Pick<PagedList<Row>, 'loaded'>) {
  const [selected, setSelected] = useState<Selection<Row>>(new Map());
  const anchor = useRef<number>(undefined);
  return {
    selected,
    toggle(index: number, id: string, extend: boolean) {
      const from = extend ? anchor.current : undefined;
      const on = from === undefined ? !selected.has(id) : true;
      setSelected(selectRange(selected, list.loaded(), index, on, from));
      anchor.current = index;
    },
    /** Every row that is loaded, no more: what was never shown can't have been meant. */
    selectLoaded() {
      setSelected(new Map([...selected, ...list.loaded().map(({ row }) => [row.id, row] as const)]));
    },
    clear() {
      setSelected(new Map());
      anchor.current = undefined;
    },
  };
}
