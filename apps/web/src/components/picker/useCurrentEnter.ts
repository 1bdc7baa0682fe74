import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';

type AutocompleteKey = KeyboardEvent & { defaultMuiPrevented?: boolean | undefined };

/**
 * Makes Enter select only options that match the current text. If the results are still loading, waits for them, and
 * then selects the highlighted option if it is still the same, or the only option. Any other key cancels that, except
 * Tab.
 */
export function useCurrentEnter<Option extends { id: string }>(state: {
  options: readonly Option[];
  /** True while the options belong to older text. */
  isStale: boolean;
  /** Selects an option after the focus has left the field, when Enter has no effect anymore. */
  onSelect: (option: Option) => void;
}) {
  const { options, isStale, onSelect } = state;
  const highlighted = useRef<string>(undefined);
  const waiting = useRef<{ field: EventTarget; highlighted: string | undefined }>(undefined);
  const select = useEffectEvent(onSelect);

  useEffect(() => {
    const { current } = waiting;
    if (isStale || !current) return;
    waiting.current = undefined;
    if (current.field !== document.activeElement) {
      const [only] = options;
      const found = options.length === 1 ? only : options.find(({ id }) => id === current.highlighted);
      if (found) select(found);
      return;
    }
    // After the list has highlighted one of the new options.
    queueMicrotask(() => {
      const isSame = current.highlighted !== undefined && current.highlighted === highlighted.current;
      if (isSame || options.length === 1) pressEnter(current.field);
    });
  }, [isStale, options]);

  return {
    onKeyDown(event: AutocompleteKey) {
      if (event.key === 'Tab') return;
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
