/** Data may be this many times as old as a crawl takes, so that crawls on demand use a fifth of the time at most. */
const ageForCost = 5;
/** Short enough that a list requested one second after a change outside Rolecall contains it. */
const youngestMs = 900;
const oldestMs = 120_000;

/** How many milliseconds after a crawl its data counts as fresh. */
export const freshForMs = (tookMs: number): number =>
  Math.min(Math.max(tookMs * ageForCost, youngestMs), oldestMs);
