/** Counts each word, in the order of `words`. Words with a count of 0 are left out. */
export function countsOf<Word extends string>(
  words: readonly Word[],
  found: readonly Word[],
): [word: Word, count: number][] {
  const counts = new Map<Word, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.flatMap((word): [Word, number][] => {
    const count = counts.get(word);
    return count === undefined ? [] : [[word, count]];
  });
}
