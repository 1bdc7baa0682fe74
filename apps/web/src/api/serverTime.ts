/** Clocks this close are taken for equal, since answers take time and say whole seconds. */
const toleranceMs = 60_000;
let offsetMs = 0;

/** Learns from an answer how far the browser's clock is from the server's. */
export function learnServerTime({ headers }: Pick<Response, 'headers'>) {
  const offset = Date.parse(headers.get('date') ?? '') - Date.now();
  if (Number.isFinite(offset)) offsetMs = Math.abs(offset) > toleranceMs ? offset : 0;
}

/** The time by the server's clock, in milliseconds since the epoch; the browser's own may be wrong by years. */
export const serverNow = () => Date.now() + offsetMs;
