/** The parts of a keyboard event that shortcuts need. React's events have them in `nativeEvent`. */
type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'getModifierState'
>;

export const onApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/**
 * True if a Latin letter was pressed with only Ctrl or ⌘. On layouts of other scripts, the key's position counts.
 * Ignores AltGr, which types characters and sets Ctrl on some systems, and input methods, which use letters for
 * composing.
 */
export const isCommand = (event: Key, letter: string): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  isTyped(event) &&
  latinLetter(event) === letter;

/** True if a symbol was typed without a modifier, wherever it is on the layout. */
export const isSign = (event: Key, sign: string): boolean =>
  event.key === sign && !event.ctrlKey && !event.metaKey && !event.altKey && isTyped(event);

const isTyped = (event: Key) => !event.isComposing && !event.getModifierState('AltGraph');

/** Latin layouts such as Dvorak move letters, so the position only counts if no Latin letter was typed. */
function latinLetter({ key, code }: Key): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^\p{Script=Latin}$/u.test(key) ? undefined : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}
