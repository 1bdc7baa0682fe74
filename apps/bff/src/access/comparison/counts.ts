/** How many there are of each word, in the words' order, of those of which there are any. */
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
