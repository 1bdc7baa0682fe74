/**
 * Dates and times in the reader's locale and zone; numbers, plurals and names are in `@rolecall/text`, which the server's texts
 * use as well. Each formatter is made once: making one costs more than using it.
 */

const clock = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
const day = { month: 'short', day: 'numeric' } as const;

const secondThisYear = new Intl.DateTimeFormat(undefined, { ...day, ...clock });
const secondAnyYear = new Intl.DateTimeFormat(undefined, { year: 'numeric', ...day, ...clock });
const timeOfDay = new Intl.DateTimeFormat(undefined, clock);
const zoned = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  ...day,
  ...clock,
  timeZoneName: 'short',
});
// Days of a calendar come as dates, which are the same wherever the reader is.
const calendarDay = new Intl.DateTimeFormat(undefined, { ...day, timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });
const relative = new Intl.RelativeTimeFormat('en');

/** To the second; the year is left out where it is that of `now`, in ms since the epoch. */
export const secondText = (date: Date, now: number): string =>
  (date.getFullYear() === new Date(now).getFullYear() ? secondThisYear : secondAnyYear).format(date);

/** As it is written on paper: with its year and zone. `time` is ISO 8601. */
export const zonedText = (time: string): string => zoned.format(new Date(time));

/** "Nov 24" for "2026-11-24". */
export const dayText = (date: string): string => calendarDay.format(new Date(date));

/** "2:05:09 PM", for today or beside a date. */
export const timeText = (date: Date): string => timeOfDay.format(date);

/** To the minute, as the reader's locale has it. */
export const minuteText = (date: Date): string => minute.format(date);

/** In full with its zone, for a tooltip. */
export const exactText = (date: Date): string => exact.format(date);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365.2425 * dayMs;
/** Each unit with how many of it make the next one, where it is no longer used. */
const units = [
  ['minute', minuteMs, 60],
  ['hour', hourMs, 24],
  ['day', dayMs, 30],
  ['month', yearMs / 12, 12],
] as const;

/**
 * "3 minutes ago", "in 2 days": rounded, so never off by more than half of the unit that it names. Times less than a
 * minute away are "just now". Not "yesterday" or "last month", which are days and months of a calendar. Times in ms
 * since the epoch.
 */
export function relativeText(time: number, now: number): string {
  const away = Math.abs(time - now);
  if (away < minuteMs) return 'just now';
  const found = units.find(([, length, most]) => Math.round(away / length) < most);
  const [unit, length] = found ?? ['year', yearMs];
  return relative.format(Math.sign(time - now) * Math.round(away / length), unit);
}
