import { isStorable } from '@rolecall/text';

/** No schema of the contract is deeper, but the body can be. */
const deepest = 16;

export interface UnstorableText {
  readonly path: readonly string[];
  /** For example, `U+0000`. */
  readonly character: string;
}

/** The texts in a request that databases can't store, including field names. */
export function unstorableTexts(value: unknown, path: readonly string[] = []): UnstorableText[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path, character: firstIn(value) }];
  if (typeof value !== 'object' || value === null || path.length > deepest) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isStorable(key) ? [] : [{ path: [...path, key], character: firstIn(key) }]),
    ...unstorableTexts(inner, [...path, key]),
  ]);
}

function firstIn(text: string): string {
  const [character = '\0'] = /\0|\p{Cs}/u.exec(text) ?? [];
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
