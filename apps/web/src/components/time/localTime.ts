import { serverNow } from '../../api/serverTime.ts';

/** Today at midnight in the reader's time zone, by the server's clock, moved. `now` is in ms since the epoch. */
export function midnight(move: (date: Date) => unknown = (date) => date, now: number = serverNow()): string {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  move(date);
  return date.toISOString();
}

/** The address of this view, with its moments pinned. */
export function permalink(times: Readonly<Record<string, string>>): string {
  const url = new URL(window.location.href);
  for (const [name, time] of Object.entries(times)) url.searchParams.set(name, time);
  return url.href;
}
