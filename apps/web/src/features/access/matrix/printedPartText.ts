import { t } from '@rolecall/messages';

interface Part {
  readonly count: number;
  readonly all: number;
  readonly nouns: string;
}

/** Says what is missing on paper; null if nothing is. */
export function printedPartText(...parts: readonly Part[]): string | null {
  const partial = parts.filter(({ count, all }) => count < all);
  if (partial.length === 0) return null;
  const texts = partial.map(({ count, all, nouns }) =>
    t('{count, number} of {all, number} {nouns}', { count, all, nouns }),
  );
  return t('Only {value} are printed. Export the matrix to get all of them.', { value: texts.join(' and ') });
}
