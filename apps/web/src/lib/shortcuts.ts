/** What a shortcut looks at of a keyboard event; React's events have it in `nativeEvent`. */
type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'getModifierState'
>;

export const onApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/**
 * Whether a Latin letter was pressed with Ctrl or ⌘ and nothing else. On layouts of other scripts the key's place counts.
 * AltGr types characters and sets Ctrl on some systems; input methods use letters to compose.
 */
export const isCommand = (event: Key, letter: string): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  isTyped(event) &&
  latinLetter(event) === letter;

/** Whether a sign was typed on its own, wherever the layout has it. */
export const isSign = (event: Key, sign: string): boolean =>
  event.key === sign && !event.ctrlKey && !event.metaKey && !event.altKey && isTyped(event);

const isTyped = (event: Key) => !event.isComposing && !event.getModifierState('AltGraph');

/** Latin layouts such as Dvorak put letters elsewhere, so their place counts only where no Latin letter was typed. */
function latinLetter({ key, code }: Key): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^\p{Script=Latin}$/u.test(key) ? undefined : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}
