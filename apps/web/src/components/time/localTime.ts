import { serverNow } from '../../api/serverTime.ts';

/** Today at midnight in the reader's time zone, by the server's clock, moved. */
export function midnight(move: (date: Date) => unknown = (date) => date): string {
  const date = new Date(serverNow());
  date.setHours(0, 0, 0, 0);
  move(date);
  return date.toISOString();
}

/** The address of this view, with its moments pinned. */
export function permalink(moments: Readonly<Record<string, string>>): string {
  const url = new URL(window.location.href);
  for (const [name, moment] of Object.entries(moments)) url.searchParams.set(name, moment);
  return url.href;
}
