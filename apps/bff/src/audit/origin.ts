/** What the log calls changes made outside Rolecall. Older entries say `elsewhere`: the chain's hashes cover the word, so it stays. */
export const outsideOrigins: readonly string[] = ['outside', 'elsewhere'];

/** The origin of an entry as this version calls it. */
export const originOf = (stored: string): string => (outsideOrigins.includes(stored) ? 'outside' : stored);
