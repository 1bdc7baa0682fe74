import type { MouseEvent } from 'react';

/**
 * Selects text by dragging across a link that isn't draggable, because Chromium doesn't start a selection inside a
 * link.
 */
export function selectInLink(event: MouseEvent) {
  const start = caretAt(event);
  if (!start) return;
  const dragging = new AbortController();
  const { signal } = dragging;
  const extend = (move: PointerEvent) => {
    const end = caretAt(move);
    if (move.buttons !== 1) dragging.abort();
    else if (end)
      getSelection()?.setBaseAndExtent(start.offsetNode, start.offset, end.offsetNode, end.offset);
  };
  document.addEventListener('pointermove', extend, { signal });
  document.addEventListener('pointerup', () => dragging.abort(), { signal });
}

const caretAt = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
  // Not available in Safari before 18.4, where a double-click selects the link.
  'caretPositionFromPoint' in document ? document.caretPositionFromPoint(clientX, clientY) : null;
