import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Keeps the focus from getting lost. On a new page it goes to the heading, and on Back to the row that was opened. When
 * a dialog or menu with the focus is removed, it returns to what had it before. When another element is removed, for
 * example with a deleted item, it goes to the heading.
 */
export function useFocusKeeper() {
  const router = useRouter();
  useEffect(() => {
    const keeper = new FocusKeeper();
    const subscriptions = [
      router.history.subscribe(({ action }) => {
        keeper.isReturning = action.type === 'BACK' || action.type === 'FORWARD' || action.type === 'GO';
      }),
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) keeper.arrive(fromLocation.pathname);
      }),
    ];
    keeper.start();
    return () => {
      keeper.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
    };
  }, [router]);
}

/** What had the focus, newest last: enough for a dialog that was opened from a menu. */
const trailLength = 6;
const overlays = '[role=dialog], [role=alertdialog], [role=menu], dialog';

class FocusKeeper {
  /** True if the page was visited before. */
  isReturning = false;
  /** The focus still has to be moved; `opened` is the path of what was opened from here. */
  #wanted: { opened: string | undefined } | undefined;
  #trail: HTMLElement[] = [];
  readonly #observer = new MutationObserver(() => this.#keep());

  start() {
    this.#observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', this.#follow);
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, this.#giveUp, true);
  }

  stop() {
    this.#observer.disconnect();
    document.removeEventListener('focusin', this.#follow);
    for (const event of ['keydown', 'pointerdown']) document.removeEventListener(event, this.#giveUp, true);
  }

  arrive(from: string) {
    this.#wanted = { opened: this.isReturning ? from : undefined };
    this.#trail = [];
    this.#move();
  }

  readonly #follow = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) this.#trail = [...this.#trail.slice(1 - trailLength), target];
  };

  /** After a key press or a click, the user decides where the focus goes. */
  readonly #giveUp = () => {
    this.#wanted = undefined;
  };

  #keep() {
    const isLost = document.activeElement === document.body && this.#trail.at(-1)?.isConnected === false;
    if (isLost) this.#wanted ??= { opened: undefined };
    if (this.#wanted) this.#move();
  }

  #move() {
    const { opened } = this.#wanted ?? {};
    // Dialogs and the field that captures typing for them manage the focus themselves.
    if (document.activeElement?.closest(`${overlays}, [data-captures-typing]`)) return;
    const row = opened === undefined ? undefined : rowThatLinksTo(opened);
    const heading = document.querySelector<HTMLElement>('main h1');
    const before = this.#trail.at(-1)?.closest(overlays)
      ? this.#trail.findLast((each) => each.isConnected && !each.matches(':disabled'))
      : undefined;
    const target = row ?? before ?? heading;
    if (!target) return;
    // The row may be rendered later than the heading.
    if (row || opened === undefined) this.#wanted = undefined;
    if (document.activeElement === target) return;
    if (target === heading) heading.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}

function rowThatLinksTo(path: string): HTMLElement | undefined {
  const link = [...document.querySelectorAll<HTMLAnchorElement>('main table a, main [role=grid] a')].find(
    ({ pathname }) => pathname === path,
  );
  return link?.closest<HTMLElement>('tr[tabindex]') ?? link;
}
