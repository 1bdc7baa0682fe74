import type { MouseEvent } from 'react';

/** Selects text by dragging over a link that is not draggable: Chromium begins no selection inside a link. */
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
  // Safari before 18.4 has none; there the link is selected by a double-click.
  'caretPositionFromPoint' in document ? document.caretPositionFromPoint(clientX, clientY) : null;
