import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isCommand } from '../../lib/shortcuts.ts';
import type { PagedList } from './usePagedList.ts';
import type { ListSelection } from './useSelection.ts';

const rowsPerPage = 10;

/**
 * Keyboard navigation for the rows of a list, following the ARIA grid pattern: arrows, Page Up and Down, Home and End
 * move; Enter opens; Space selects, with Shift from the last selected row; Ctrl/⌘-A selects the loaded rows.
 */
export function useRowFocus<Row extends { id: string }>(options: {
  count: number;
  list: Pick<PagedList<Row>, 'slotAt'>;
  selection: ListSelection<Row> | undefined;
  scrollTo: (index: number) => void;
}) {
  const { count, list, selection, scrollTo } = options;
  const body = useRef<HTMLTableSectionElement>(null);
  const [wanted, setTabStop] = useState(0);
  /** The row that the focus moves to. */
  const moving = useRef<number | null>(null);
  const tabStop = Math.min(wanted, Math.max(0, count - 1));

  // The row may only exist after the list has scrolled to it, so this checks after each render.
  useEffect(() => {
    if (moving.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${moving.current}"]`);
    if (!row) return;
    moving.current = null;
    // If the list doesn't fit into the page, this also scrolls the page.
    row.focus();
  });

  const moveTo = (index: number) => {
    const target = Math.max(0, Math.min(count - 1, index));
    moving.current = target;
    scrollTo(target);
    setTabStop(target);
    return target;
  };
  const select = (index: number, extend: boolean) => {
    const slot = list.slotAt(index);
    if (slot.state === 'row') selection?.toggle(slot.row.id, extend);
  };
  const moves: Record<string, number> = {
    ArrowDown: tabStop + 1,
    ArrowUp: tabStop - 1,
    PageDown: tabStop + rowsPerPage,
    PageUp: tabStop - rowsPerPage,
    Home: 0,
    End: count - 1,
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys pressed on a control inside a row belong to that control.
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const target = moves[event.key];
    if (target !== undefined) {
      const reached = moveTo(target);
      if (event.shiftKey) select(reached, true);
    } else if (event.key === 'Enter') event.target.querySelector<HTMLElement>('a, [data-opens]')?.click();
    else if (event.key === ' ') select(tabStop, event.shiftKey);
    else if (isCommand(event.nativeEvent, 'a')) selection?.selectLoaded();
    else return;
    event.preventDefault();
  };

  return { body, tabStop, setTabStop, onKeyDown };
}
