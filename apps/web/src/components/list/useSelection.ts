import { useRef, useState } from 'react';
import { type Selection, selectRange } from './rangeSelection.ts';
import type { PagedList } from './usePagedList.ts';

export type ListSelection<Row extends { id: string }> = ReturnType<typeof useSelection<Row>>;

/** The rows of a list selected by click, shift-click or keyboard. */
export function useSelection<Row extends { id: string }>(list: Pick<PagedList<Row>, 'loaded'>) {
  const [selected, setSelected] = useState<Selection<Row>>(new Map());
  const anchor = useRef<string>(undefined);
  const loaded = list.loaded();
  return {
    selected,
    /** How many rows can be selected together: the loaded ones. */
    available: loaded.length,
    /** Selected rows can be outside the list, after a search. */
    hasAllLoaded: loaded.length > 0 && loaded.every(({ row }) => selected.has(row.id)),
    /** Selects or deselects one row; `extend` selects from the last toggled row to this one. */
    toggle(id: string, extend: boolean) {
      const indexOf = (wanted: string | undefined) => loaded.find(({ row }) => row.id === wanted)?.index;
      const index = indexOf(id);
      if (index === undefined) return;
      const from = extend ? indexOf(anchor.current) : undefined;
      setSelected(selectRange(selected, loaded, index, from !== undefined || !selected.has(id), from));
      anchor.current = id;
    },
    /** Selects only loaded rows, because the user can't have meant rows that were never shown. */
    selectLoaded() {
      setSelected(new Map([...selected, ...loaded.map(({ row }) => [row.id, row] as const)]));
    },
    clear() {
      setSelected(new Map());
      anchor.current = undefined;
    },
  };
}
