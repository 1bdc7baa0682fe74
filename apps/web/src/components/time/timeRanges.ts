import { midnight } from './localTime.ts';

/** How many days ago each range of days begins. */
const firstDays = { today: 0, yesterday: 1, 'last-7-days': 6, 'last-30-days': 29 } as const;

/** Ranges that end now, or at the end of a day in the user's calendar. */
export type TimeRange = 'last-hour' | keyof typeof firstDays;

/**
 * The time filter of a list: a predefined range, or custom times or days. A day is 2026-11-24, a time is ISO 8601.
 */
export interface TimeFilter {
  range?: TimeRange | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** First and last point in time, ISO 8601. Undefined if the range is open on that side. */
export interface TimeBounds {
  from: string | undefined;
  to: string | undefined;
}

const minuteMs = 60_000;

/** The bounds of a filter in the user's time zone. Ranges of days include today. `now` is in ms since the epoch. */
export function timeBoundsOf({ range, from, to }: TimeFilter, now: number): TimeBounds {
  if (range === undefined) return { from: boundOf(from, 'T00:00'), to: boundOf(to, 'T23:59:59.999') };
  if (range === 'last-hour')
    return {
      from: new Date(Math.floor(now / minuteMs - 60) * minuteMs).toISOString(),
      to: undefined,
    };
  const startOfDay = (daysAgo: number) => midnight((date) => date.setDate(date.getDate() - daysAgo), now);
  return {
    from: startOfDay(firstDays[range]),
    to: range === 'yesterday' ? new Date(Date.parse(startOfDay(0)) - 1).toISOString() : undefined,
  };
}

function boundOf(value: string | undefined, timeOfDay: string): string | undefined {
  const date = new Date(value?.includes('T') ? value : `${value}${timeOfDay}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
