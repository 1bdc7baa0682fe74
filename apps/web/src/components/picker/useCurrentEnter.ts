import { type KeyboardEvent, useEffect, useRef } from 'react';

type AutocompleteKey = KeyboardEvent & { defaultMuiPrevented?: boolean | undefined };

/**
 * Lets Enter take only an option that answers the text in the field. Pressed before the answer is there, it waits, and
 * takes the option that was highlighted where that is still so, or the only one; any other key withdraws it.
 */
export function useCurrentEnter<Option>(state: {
  options: readonly Option[];
  keyOf: (option: Option) => string;
  /** The options answer older text than what is in the field. */
  isStale: boolean;
}) {
  const { options, keyOf, isStale } = state;
  const highlighted = useRef<string>(undefined);
  const waiting = useRef<{ field: EventTarget; highlighted: string | undefined }>(undefined);

  useEffect(() => {
    const { current } = waiting;
    if (isStale || !current) return;
    waiting.current = undefined;
    // After the list has highlighted an option of the new ones.
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
      // Enter would otherwise submit the form around.
      if (event.key === 'Enter') event.preventDefault();
    },
    onHighlightChange(_: unknown, option: Option | null) {
      highlighted.current = option === null ? undefined : keyOf(option);
    },
  };
}

const pressEnter = (field: EventTarget) =>
  field.dispatchEvent(
    new globalThis.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
