import { t } from '@rolecall/messages';
import { type TimeFilter, type TimeRange, timeBoundsOf } from './timeRanges.ts';

export const timeRangeTexts: Readonly<Record<TimeRange, string>> = {
  'last-hour': t('Last hour'),
  today: t('Today'),
  yesterday: t('Yesterday'),
  'last-7-days': t('Last 7 days'),
  'last-30-days': t('Last 30 days'),
};

const minutes = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** "Last 7 days", "Since Nov 24, 2026, 9:00 AM", "Nov 24 – 26, 2026". */
export const timeFilterText = (filter: TimeFilter, now: number): string =>
  filter.range ? timeRangeTexts[filter.range] : timeBoundsText(filter, now);

/** The exact bounds of a filter in the user's locale and time zone. */
export function timeBoundsText(filter: TimeFilter, now: number): string {
  const { from, to } = timeBoundsOf(filter, now);
  const [start, end] = [from && new Date(from), to && new Date(to)];
  const isWhole = (!start || isMidnight(start)) && (!end || isMidnight(new Date(end.getTime() + 1)));
  const format = isWhole ? days : minutes;
  if (start && end) return start <= end ? format.formatRange(start, end) : t('The end is before the start');
  if (start) return t('Since {time}', { time: format.format(start) });
  return end ? t('Until {time}', { time: format.format(end) }) : t('Any time');
}

const isMidnight = (date: Date) =>
  date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0 && date.getMilliseconds() === 0;
