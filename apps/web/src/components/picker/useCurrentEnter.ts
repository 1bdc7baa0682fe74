import { type KeyboardEvent, useEffect, useRef } from 'react';

type AutocompleteKey = KeyboardEvent & { defaultMuiPrevented?: boolean | undefined };

/**
 * Makes Enter select only options that match the current text. If the results are still loading, waits for them, and
 * then selects the highlighted option if it is still the same, or the only option. Any other key cancels that.
 */
export function useCurrentEnter(state: {
  options: readonly { id: string }[];
  /** True while the options belong to older text. */
  isStale: boolean;
}) {
  const { options, isStale } = state;
  const highlighted = useRef<string>(undefined);
  const waiting = useRef<{ field: EventTarget; highlighted: string | undefined }>(undefined);

  useEffect(() => {
    const { current } = waiting;
    if (isStale || !current) return;
    waiting.current = undefined;
    // After the list has highlighted one of the new options.
    queueMicrotask(() => {
      const isSame = current.highlighted !== undefined && current.highlighted === highlighted.current;
      if (isSame || options.length === 1) pressEnter(current.field);
    });
  }, [isStale, options]);

  return {
    onKeyDown(event: AutocompleteKey) {
      const isWaiting = event.key === 'Enter' && isStale;
      waiting.current = isWaiting ? { field: event.target, highlighted: highlighted.current } : undefined;
      if (isWaiting) event.defaultMuiPrevented = true;
      // Keeps Enter from submitting the surrounding form.
      if (event.key === 'Enter') event.preventDefault();
    },
    onHighlightChange(_: unknown, option: { id: string } | null) {
      highlighted.current = option?.id;
    },
  };
}

const pressEnter = (field: EventTarget) =>
  field.dispatchEvent(
    new globalThis.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
