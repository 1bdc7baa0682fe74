import { createContext, useRef, useState } from 'react';
import { type Selection, selectRange } from './rangeSelection.ts';
import type { PagedList } from './usePagedList.ts';

export type ListSelection<Row extends { id: string }> = ReturnType<typeof useSelection<Row>>;

/** Which rows of a list are selected, by click, shift-click or keyboard. */
export function useSelection<Row extends { id: string }>(list: Pick<PagedList<Row>, 'loaded'>) {
  const [selected, setSelected] = useState<Selection<Row>>(new Map());
  const anchor = useRef<string>(undefined);
  const loaded = list.loaded();
  return {
    selected,
    /** Rows that could be selected at once: those that are loaded. */
    available: loaded.length,
    /** Sets or takes out one row; `extend` selects from the row toggled last to this one. */
    toggle(id: string, extend: boolean) {
      const indexOf = (wanted: string | undefined) => loaded.find(({ row }) => row.id === wanted)?.index;
      const index = indexOf(id);
      if (index === undefined) return;
      const from = extend ? indexOf(anchor.current) : undefined;
      setSelected(selectRange(selected, loaded, index, from !== undefined || !selected.has(id), from));
      anchor.current = id;
    },
    /** Every row that is loaded, no more: what was never shown can't have been meant. */
    selectLoaded() {
      setSelected(new Map([...selected, ...loaded.map(({ row }) => [row.id, row] as const)]));
    },
    /** Selects rows that were found otherwise than in the list. */
    add: (rows: readonly Row[]) =>
      setSelected((now) => new Map([...now, ...rows.map((row) => [row.id, row] as const)])),
    remove: (id: string) => setSelected((now) => new Map([...now].filter(([other]) => other !== id))),
    clear() {
      setSelected(new Map());
      anchor.current = undefined;
    },
  };
}

/** What a list's checkboxes show and do, whatever their rows hold. */
export const SelectionContext = createContext<
  | (Pick<ListSelection<{ id: string }>, 'available' | 'toggle' | 'selectLoaded' | 'clear'> & {
      selected: { size: number; has: (id: string) => boolean };
    })
  | undefined
>(undefined);
