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
// MUI gives the focus to the frame around a dialog while the dialog's button is disabled.
const overlays = '[role$=dialog], [role=menu], dialog, .MuiDialog-container';

/** @returns stops it */
function keepFocus(router: RegisteredRouter) {
  /** True if the page was visited before. */
  let isReturning = false;
  /** The focus still has to be moved; `opened` is the path of what was opened from here. */
  let wanted: { opened: string | undefined } | undefined;
  let trail: HTMLElement[] = [];

  const move = () => {
    const opened = wanted?.opened;
    // Dialogs and the field that captures typing for them manage the focus themselves.
    if (document.activeElement?.closest(`${overlays}, [data-captures-typing]`)) return;
    const row = opened === undefined ? undefined : rowThatLinksTo(opened);
    const heading = document.querySelector<HTMLElement>('main h1');
    const wasInOverlay = trail.at(-1)?.closest(overlays);
    const before = trail
      .slice(wasInOverlay ? 0 : -1)
      .map(placeOf)
      .findLast(Boolean);
    const target = row ?? before ?? heading;
    if (!target) return;
    // The row may be rendered later than the heading.
    if (row || opened === undefined) wanted = undefined;
    if (document.activeElement === target) return;
    if (target === heading) heading.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  const follow = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) trail = [...trail.slice(1 - trailLength), target];
  };
  /** After a key press or a click, the user decides where the focus goes. */
  const giveUp = () => {
    wanted = undefined;
  };
  const observer = new MutationObserver(() => {
    const isLost = document.activeElement === document.body && trail.at(-1)?.isConnected === false;
    if (isLost) wanted ??= { opened: undefined };
    if (wanted) move();
  });

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('focusin', follow, { signal });
  for (const event of ['keydown', 'pointerdown'])
    document.addEventListener(event, giveUp, { capture: true, signal });
  observer.observe(document.body, { childList: true, subtree: true });
  const subscriptions = [
    router.history.subscribe(({ action: { type } }) => {
      isReturning = type === 'BACK' || type === 'FORWARD' || type === 'GO';
    }),
    router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return;
      wanted = { opened: isReturning ? fromLocation.pathname : undefined };
      trail = [];
      move();
    }),
    () => observer.disconnect(),
    () => listening.abort(),
  ];
  return () => {
    for (const stop of subscriptions) stop();
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
