/**
 * Dates and times in the user's locale and time zone. Numbers, plurals and names are in `@rolecall/text`, which the
 * server also uses. Formatters are created once, because that is more expensive than using them. What isn't part of the
 * first load is in files of its own.
 */

import { t, textLanguage } from '@rolecall/messages';

const minute = { hour: 'numeric', minute: '2-digit' } as const;
const clock = { ...minute, second: '2-digit' } as const;
const day = { month: 'short', day: 'numeric' } as const;
const zonedYear = { year: 'numeric', ...day, timeZoneName: 'short' } as const;

const secondThisYear = new Intl.DateTimeFormat(undefined, { ...day, ...clock });
const secondAnyYear = new Intl.DateTimeFormat(undefined, { year: 'numeric', ...day, ...clock });
const timeOfDay = new Intl.DateTimeFormat(undefined, clock);
const zoned = new Intl.DateTimeFormat(undefined, { ...zonedYear, ...clock });
const zonedMinute = new Intl.DateTimeFormat(undefined, { ...zonedYear, ...minute });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });
const relative = new Intl.RelativeTimeFormat(textLanguage);

const inYearOf = (date: Date, now: number) =>
  date.getFullYear() === new Date(now).getFullYear() ? secondThisYear : secondAnyYear;

/** Precise to the second. The year is left out if it is that of `now`, in ms since the epoch. */
export const secondText = (date: Date, now: number): string => inYearOf(date, now).format(date);

/** "Nov 24, 2:05:09 – 2:06:00 PM": what both times have in common is named once. */
export const secondRangeText = (from: Date, to: Date, now: number): string =>
  inYearOf(from, now).formatRange(from, to);

/** With year and time zone, for paper and where the exact time matters. `time` is ISO 8601. */
export const zonedText = (time: string): string => zoned.format(new Date(time));
/** Without seconds, for narrow columns on paper. */
export const zonedMinuteText = (time: string): string => zonedMinute.format(new Date(time));
export const zonedRangeText = (from: Date, to: Date): string => zoned.formatRange(from, to);

/** "2:05:09 PM", for today or beside a date. */
export const timeText = (date: Date): string => timeOfDay.format(date);

/** The full date and time with the zone, for a tooltip. */
export const exactText = (date: Date): string => exact.format(date);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365.2425 * dayMs;
/** Each unit, and the count from which the next unit is used. */
const units = [
  ['minute', minuteMs, 60],
  ['hour', hourMs, 24],
  ['day', dayMs, 30],
  ['month', yearMs / 12, 12],
] as const;

/**
 * "3 minutes ago", "in 2 days". Rounded, so it is off by at most half of the unit. Times less than a minute away are
 * "just now". Doesn't use "yesterday" or "last month", which refer to calendar days and months. Times are in ms since
 * the epoch.
 */
export function relativeText(time: number, now: number): string {
  const away = Math.abs(time - now);
  if (away < minuteMs) return t('just now');
  const found = units.find(([, length, most]) => Math.round(away / length) < most);
  const [unit, length] = found ?? ['year', yearMs];
  return relative.format(Math.sign(time - now) * Math.round(away / length), unit);
}
