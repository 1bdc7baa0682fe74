import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** A position in the grid; -1 is the header row or the header column. */
export interface Place {
  row: number;
  column: number;
}

/**
 * Keyboard navigation for a grid of cells, following the ARIA pattern: arrows; Home and End within the row, with
 * Ctrl/⌘ to the corners; Page Up and Down by the visible rows; Enter and Space open. Tab reaches one cell, arrows
 * reach the others.
 */
export function useCellFocus(options: {
  grid: RefObject<HTMLElement | null>;
  rows: number;
  columns: number;
  /** The number of visible rows. */
  rowsInView: () => number;
  reveal: (place: Place) => void;
  onOpen: (place: Place, element: HTMLElement) => void;
}) {
  const { grid, rows, columns, rowsInView, reveal, onOpen } = options;
  const [wanted, setStop] = useState<Place>({ row: 0, column: 0 });
  const moving = useRef(false);
  const within = ({ row, column }: Place): Place => ({
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(-1, Math.min(columns - 1, column)),
  });
  const stop = within(wanted);

  // The cell may only exist after the grid has scrolled to it, so this checks after each render.
  useEffect(() => {
    if (!moving.current) return;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-row="${stop.row}"] [data-column="${stop.column}"]`,
    );
    if (!cell) return;
    moving.current = false;
    cell.focus({ preventScroll: true });
  });

  /** Moves the focus as well. A cell can only be focused once it is the one that Tab reaches. */
  const moveTo = (place: Place): Place => {
    const reached = within(place);
    moving.current = true;
    setStop(reached);
    return reached;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = placeOf(event.target);
    if (!from || !(event.target instanceof HTMLElement)) return;
    // The browser's own shortcuts for Back and Forward.
    if (event.altKey || (event.metaKey && /^Arrow(Left|Right)$/.test(event.key))) return;
    if (event.key === 'Enter' || event.key === ' ') onOpen(from, event.target);
    else {
      const target = targetOf(event, from, { rows, columns, page: rowsInView() });
      if (!target) return;
      const reached = moveTo(target);
      reveal(reached);
    }
    event.preventDefault();
  };

  return { stop, setStop, moveTo, onKeyDown };
}

function targetOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: Place,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Place | undefined {
  const corner = ctrlKey || metaKey;
  const targets: Readonly<Record<string, Place>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: Math.max(0, row - page), column },
    PageDown: { row: row + page, column },
    Home: { row: corner ? 0 : row, column: 0 },
    End: { row: corner ? rows - 1 : row, column: columns - 1 },
  };
  return targets[key];
}

/** The position of the cell that contains an element. */
export function placeOf(target: EventTarget): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  return row && column ? { row: Number(row), column: Number(column) } : undefined;
}
