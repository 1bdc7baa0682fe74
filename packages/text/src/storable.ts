const nul = '\0';
const replacement = '\uFFFD';

/** True if every database can store the text: PostgreSQL can't store NUL, and UTF-8 has no unpaired surrogates. */
export const isStorable = (text: string): boolean => !text.includes(nul) && text.isWellFormed();

/** Replaces characters that databases can't store with U+FFFD. */
export const storableText = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll(nul, replacement);

/**
 * Applies `storableText` to every text in a tree of plain objects. Returns the same object if nothing is replaced.
 */
export function withStorableText<Value>(value: Value): Value {
  // The result has the same shape as the input.
  return stored(value) as Value;
}

function stored(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null || isStorableTree(value)) return value;
  if (Array.isArray(value)) return value.map(stored);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stored(inner)]));
}

/** Nearly every tree is storable, and large ones are checked often, so this copies nothing. */
function isStorableTree(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return (Array.isArray(value) ? value : Object.values(value)).every(isStorableTree);
}
