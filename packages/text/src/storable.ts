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
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(stored);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [key, inner] of Object.entries(value)) {
    const safe = stored(inner);
    if (safe === inner) continue;
    changed ??= { ...value };
    changed[key] = safe;
  }
  return changed ?? value;
}
