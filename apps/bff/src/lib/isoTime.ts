/** @param instant milliseconds since 1970 */
export const isoTime = (instant: number): string => new Date(instant).toISOString();
