/** What can be kept of comparisons: each entry costs what it holds, so that memory has a bound. */
export interface Sized {
  readonly size: number;
}

/**
 * Keeps the answers that were asked for last, as long as all of them together are not too large. What lies between two
 * moments never changes, so that none of them grows old; the same asked for at once is worked out once.
 */
export function createCache<Answer extends Sized>(most: number) {
  const answers = new Map<string, Promise<Answer>>();
  const sizes = new Map<string, number>();

  function forget(key: string): void {
    answers.delete(key);
    sizes.delete(key);
  }

  return async (key: string, work: () => Promise<Answer>): Promise<Answer> => {
    const answer = answers.get(key) ?? work();
    // The newest come last.
    answers.delete(key);
    answers.set(key, answer);
    try {
      // An empty answer takes room as well.
      const size = (await answer).size + 1_000;
      if (answers.get(key) === answer) sizes.set(key, size);
    } catch (error) {
      if (answers.get(key) === answer) forget(key);
      throw error;
    }
    let total = sizes.values().reduce((sum, size) => sum + size, 0);
    for (const oldest of [...answers.keys()]) {
      if (total <= most || oldest === key) break;
      total -= sizes.get(oldest) ?? 0;
      forget(oldest);
    }
    return answer;
  };
}
