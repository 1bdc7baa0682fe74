import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';

const cache = new Map<string, CompiledMessage>();

export function compiled(message: string): CompiledMessage {
  const known = cache.get(message);
  if (known !== undefined) return known;
  const made = compile(message);
  cache.set(message, made);
  return made;
}
