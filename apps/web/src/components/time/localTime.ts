import { serverNow } from '../../api/serverTime.ts';

/**
 * Midnight of today in the user's time zone, by the server's clock, after applying `move`. `now` is in ms since the
 * epoch.
 */
export function midnight(move: (date: Date) => unknown = (date) => date, now: number = serverNow()): string {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  move(date);
  return date.toISOString();
}

/** The URL of this view with fixed points in time. */
export function permalink(times: Readonly<Record<string, string>>): string {
  const url = new URL(window.location.href);
  for (const [name, time] of Object.entries(times)) url.searchParams.set(name, time);
  return url.href;
}
