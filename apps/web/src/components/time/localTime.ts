import { serverNow } from '../../api/serverTime.ts';

/** A moment as the browser's own field takes it: local time, to the second; nothing for what is no moment. */
export function localOf(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

export function momentOf(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

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
