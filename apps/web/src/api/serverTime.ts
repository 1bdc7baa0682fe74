/** Smaller differences are ignored, because responses take time and only contain whole seconds. */
const toleranceMs = 60_000;
let offsetMs = 0;

/** Determines from a response how far the browser's clock is from the server's. */
export function learnServerTime({ headers }: Pick<Response, 'headers'>) {
  const offset = Date.parse(headers.get('date') ?? '') - Date.now();
  if (Number.isFinite(offset)) offsetMs = Math.abs(offset) > toleranceMs ? offset : 0;
}

/** The server's time in milliseconds since the epoch. The browser's clock may be off by years. */
export const serverNow = () => Date.now() + offsetMs;
