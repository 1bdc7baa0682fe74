/** Stored origins of changes made outside Rolecall. Older entries say `elsewhere`, and their hashes cover it. */
export const outsideOrigins: readonly string[] = ['outside', 'elsewhere'];

/** The current name of an entry's stored origin. */
export const originOf = (stored: string): string => (outsideOrigins.includes(stored) ? 'outside' : stored);
