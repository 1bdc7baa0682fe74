/** A crawl may be this many times older than what it cost, so that crawls on demand take a fifth of the time at most. */
const ageForCost = 5;
/** A change that was made outside Rolecall is in a list that is asked for a second later. */
const youngestMs = 900;
const oldestMs = 120_000;

/** The age in milliseconds up to which what a crawl has read is fresh. */
export const freshForMs = (tookMs: number): number =>
  Math.min(Math.max(tookMs * ageForCost, youngestMs), oldestMs);
