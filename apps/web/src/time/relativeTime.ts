const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Each unit from where on it is used, largest first. */
const units = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
] as const;

/** "3 minutes ago", "yesterday"; what is less than a minute away is "just now". Times in ms since the epoch. */
export function relativeTime(time: number, now: number): string {
  const away = time - now;
  const unit = units.find(([, length]) => Math.abs(away) >= length);
  return unit ? format.format(Math.trunc(away / unit[1]), unit[0]) : 'just now';
}
