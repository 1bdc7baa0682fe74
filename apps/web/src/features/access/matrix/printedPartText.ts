import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import { type Noun, totalText } from '../../../components/list/nouns.ts';

interface Part {
  readonly count: number;
  readonly all: number;
  readonly noun: Noun;
}

/** Says what is missing on paper; null if nothing is. */
export function printedPartText(...parts: readonly Part[]): string | null {
  const partial = parts.filter(({ count, all }) => count < all);
  if (partial.length === 0) return null;
  const printed = listText(partial.map(({ count, all, noun }) => totalText(noun, count, all)));
  return t('Only {printed} are printed. Export the matrix to get all of them.', { printed });
}
