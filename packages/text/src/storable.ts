const nul = '\0';
const replacement = '\uFFFD';

/** Whether every database can store the text: PostgreSQL has no NUL, and UTF-8 has no unpaired surrogates. */
export const isStorable = (text: string): boolean => !text.includes(nul) && text.isWellFormed();

/** The text with U+FFFD for what databases can't store. */
export const storableText = (text: string): string =>
  isStorable(text) ? text : text.toWellFormed().replaceAll(nul, replacement);

/** The same of every text in a tree of plain objects. Returns the value itself where nothing has to be replaced. */
export function withStorableText<Value>(value: Value): Value {
  // What comes back has the shape of what was given, text for text.
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
