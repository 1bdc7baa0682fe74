import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useEffect, useRef } from 'react';
import { selectInLink } from './selectInLink.ts';

/** A second click within this time makes a double-click, which selects a word. */
const doubleClickMs = 250;

/**
 * Opens a row like its link on a click anywhere in it. Its text can still be selected and copied: a click that ends a
 * selection opens nothing. Only mouse clicks wait for a possible second click; a tap or a key opens immediately.
 */
export function useRowOpening(rowSelector: string) {
  const router = useRouter();
  const waiting = useRef<number>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    const found = rowAt(event, rowSelector);
    // Clicks without a mouse, from the keyboard or from below, are left to the link.
    if (!found || event.detail === 0) return;
    const { row, link, isOnLink } = found;
    const { metaKey, ctrlKey, shiftKey, altKey } = event;
    if (metaKey || ctrlKey) {
      if (!isOnLink) window.open(link.href, '_blank', 'noopener');
      return;
    }
    if (shiftKey || altKey) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(waiting.current);
    const open = () => {
      if (isSelected(row)) return;
      // The list may have changed during the wait. Clicking a link that is no longer on the page would reload the
      // whole app.
      if (link.isConnected) link.click();
      else router.history.push(link.pathname + link.search);
    };
    if (isTap(event)) open();
    else if (event.detail === 1 && !isSelected(row)) waiting.current = window.setTimeout(open, doubleClickMs);
  };

  const onAuxClick = (event: MouseEvent<HTMLElement>) => {
    const found = event.button === 1 ? rowAt(event, rowSelector) : undefined;
    if (found && !found.isOnLink) window.open(found.link.href, '_blank', 'noopener');
  };

  // Chromium doesn't select text in a link by itself.
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const found = rowAt(event, rowSelector);
    if (found?.isOnLink && !isSelected(found.row)) window.getSelection()?.selectAllChildren(found.link);
  };

  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    const isPlain = event.button === 0 && !(event.shiftKey || event.altKey || event.ctrlKey || event.metaKey);
    if (isPlain && rowAt(event, rowSelector)?.isOnLink) selectInLink(event);
  };

  return { onMouseDown, onClickCapture, onAuxClick, onDoubleClick };
}

/** The row and its link, unless another control in the row was clicked. */
function rowAt({ target }: MouseEvent, selector: string) {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest(selector);
  const link = row?.querySelector('a');
  if (!row || !link) return undefined;
  const control = target.closest('a, button, input, select, label, [role=button]');
  return control && control !== link ? undefined : { row, link, isOnLink: control === link };
}

/** A single selected character doesn't count, because a shaky hand can select it with a click. */
const isSelected = (row: Element) => {
  const selection = window.getSelection();
  return selection?.containsNode(row, true) === true && selection.toString().length > 1;
};

const isTap = ({ nativeEvent }: MouseEvent) =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
