import { type RegisteredRouter, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Keeps the focus from getting lost. On a new page it goes to the heading, and on Back to the row that was opened. When
 * a dialog or menu with the focus is removed, it returns to what had it before. When a row of a list is removed, it goes
 * to the row in its place, and when another element is removed, to the heading.
 */
export function useFocusKeeper() {
  const router = useRouter();
  useEffect(() => keepFocus(router), [router]);
}

/** What had the focus, newest last: enough for a dialog that was opened from a menu. */
const trailLength = 6;
// Includes the field that captures typing for a dialog, and the frame around a dialog, to which MUI moves the focus while
// the dialog's button is disabled.
const overlays = '[role$=dialog], [role=menu], dialog, .MuiDialog-container, [data-captures-typing]';

/** @returns stops it */
function keepFocus(router: RegisteredRouter) {
  /** True if the page was visited before. */
  let isReturning = false;
  /** Defined if the focus still has to be moved: the path of what was opened from here, or empty. */
  let wanted: string | undefined;
  let trail: HTMLElement[] = [];

  const move = () => {
    // Overlays manage the focus themselves.
    if (document.activeElement?.closest(overlays)) return;
    const row = wanted && rowThatLinksTo(wanted);
    const heading = document.querySelector<HTMLElement>('main h1');
    const wasInOverlay = trail.at(-1)?.closest(overlays);
    const before = trail
      .slice(wasInOverlay ? 0 : -1)
      .map(placeOf)
      .findLast(Boolean);
    const target = row || before || heading;
    if (!target) return;
    // The row may be rendered later than the heading.
    if (row || !wanted) wanted = undefined;
    if (target === heading) heading.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  const observer = new MutationObserver(() => {
    const isLost = document.activeElement === document.body && trail.at(-1)?.isConnected === false;
    if (isLost) wanted ??= '';
    if (wanted !== undefined) move();
  });
  observer.observe(document.body, { childList: true, subtree: true });

  const listen = (event: string, listener: (event: Event) => void) => {
    document.addEventListener(event, listener, true);
    return () => document.removeEventListener(event, listener, true);
  };
  /** After a key press or a click, the user decides where the focus goes. */
  const giveUp = () => {
    wanted = undefined;
  };
  const subscriptions = [
    () => observer.disconnect(),
    listen('focusin', ({ target }) => {
      if (target instanceof HTMLElement) trail = [...trail.slice(1 - trailLength), target];
    }),
    listen('keydown', giveUp),
    listen('pointerdown', giveUp),
    router.history.subscribe(({ action: { type } }) => {
      isReturning = type !== 'PUSH' && type !== 'REPLACE';
    }),
    router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return;
      wanted = isReturning ? fromLocation.pathname : '';
      trail = [];
      move();
    }),
  ];
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}

/** What takes the focus for an element. After the last row of a list, that is the search box. */
const placeOf = (element: HTMLElement) =>
  element.isConnected && !element.matches(':disabled')
    ? element
    : element.closest('td, tr') &&
      document.querySelector<HTMLElement>(
        'main [role=grid] tr[tabindex="0"], main:not(:has([role=grid])) input[type=search]',
      );

function rowThatLinksTo(path: string): HTMLElement | undefined {
  const link = [...document.querySelectorAll<HTMLAnchorElement>('main table a, main [role=grid] a')].find(
    ({ pathname }) => pathname === path,
  );
  return link?.closest<HTMLElement>('tr[tabindex]') ?? link;
}
