import type { Virtualizer } from '@tanstack/react-virtual';
import { flushSync } from 'react-dom';

type Side = 'scrollTop' | 'scrollLeft';
type Listener = (offset: number, isScrolling: boolean) => void;

/**
 * Lets two virtualizers share one scroll container. Both are notified of a scroll together, so that it renders once.
 * If they were notified one after another, the second would read its offset from a page that the first has just
 * changed, which would force a layout. Only the side that moved is notified.
 */
export function createScrollWatch() {
  const listeners = new Map<Side, { listener: Listener; offset: number }>();
  let movedAt = Number.NEGATIVE_INFINITY;

  const onScroll = ({ currentTarget, timeStamp }: Event) => {
    if (!(currentTarget instanceof Element)) return;
    movedAt = timeStamp;
    const offsets = { scrollTop: currentTarget.scrollTop, scrollLeft: currentTarget.scrollLeft };
    flushSync(() => {
      for (const [side, known] of listeners) {
        if (known.offset === offsets[side]) continue;
        known.offset = offsets[side];
        known.listener(known.offset, false);
      }
    });
  };

  return {
    /** A virtualizer's `observeElementOffset`. */
    observe:
      (side: Side) =>
      ({ scrollElement }: Virtualizer<HTMLDivElement, Element>, listener: Listener) => {
        if (!scrollElement) return;
        const offset = scrollElement[side];
        listener(offset, false);
        listeners.set(side, { listener, offset });
        // Adding the same listener again has no effect.
        scrollElement.addEventListener('scroll', onScroll, { passive: true });
        return () => {
          listeners.delete(side);
          if (listeners.size === 0) scrollElement.removeEventListener('scroll', onScroll);
        };
      },
    /** The time of the last scroll event, as an event timestamp. */
    movedAt: () => movedAt,
  };
}
