const format = new Intl.RelativeTimeFormat('en');

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.2425 * day;
/** Each unit with how many of it make the next one, where it is no longer used. */
const units = [
  ['minute', minute, 60],
  ['hour', hour, 24],
  ['day', day, 30],
  ['month', year / 12, 12],
] as const;

/**
 * "3 minutes ago", "in 2 days": rounded, so never off by more than half of the unit that it names. Times less than a
 * minute away are "just now". Not "yesterday" or "last month", which are days and months of a calendar. Times in ms
 * since the epoch.
 */
export function relativeTime(time: number, now: number): string {
  const away = Math.abs(time - now);
  if (away < minute) return 'just now';
  const found = units.find(([, length, most]) => Math.round(away / length) < most);
  const [unit, length] = found ?? ['year', year];
  return format.format(Math.sign(time - now) * Math.round(away / length), unit);
}
