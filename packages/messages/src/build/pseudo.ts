import type { CompiledMessage } from 'icu-minify/format';
import { pseudoLocalizeString } from 'pseudo-localization';

/** English with accents. It shows which texts are not in the catalog, and what longer texts do to the layout. */
export const pseudoLanguage = 'en-XA';

/** In brackets, which show where a text is cut off, or made of several messages. */
export const pseudoTranslation = (message: CompiledMessage): CompiledMessage => [
  '[',
  // The copy has the shape of the message.
  ...([content(message)].flat() as Exclude<CompiledMessage, string>),
  ']',
];

/** The numbers that `icu-minify` uses for select, plural and selectordinal. */
const choiceTypes: readonly unknown[] = [1, 2, 3];

/** The content of a message, of a tag or of a branch. */
function content(parts: unknown): unknown {
  if (typeof parts === 'string') return pseudoLocalizeString(parts);
  return Array.isArray(parts) ? parts.map(part) : parts;
}

/** A text, `#` as 0, `[argument]`, `[argument, type, style or branches]`, or `[tag, ...content]`. */
function part(one: unknown): unknown {
  if (!Array.isArray(one)) return content(one);
  const [name, type, branches] = one;
  if (choiceTypes.includes(type))
    return [name, type, Object.fromEntries(Object.entries(branches).map(([key, to]) => [key, content(to)]))];
  return typeof type === 'number' && type > 0 ? one : [name, ...one.slice(1).map(part)];
}
