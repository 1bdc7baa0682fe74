import { Temporal } from 'temporal-polyfill';

/** A calendar day in a time zone, in epoch milliseconds: `from` is its start, `to` is the start of the next day. */
export interface Day {
  /** `2026-11-25`. */
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

/** More days than any zone ever skipped: Samoa crossed the date line in 2011 and has no December 30. */
const spareDays = 2;

/** The last `count` days in a time zone, ending with today. Each day begins where the previous one ends. */
export function lastDays(now: Date, count: number, timeZone: string): Day[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  return Array.from({ length: count + spareDays }, (_, daysAgo) => {
    const date = today.subtract({ days: daysAgo });
    return { day: date.toString(), from: startOf(date), to: startOf(date.add({ days: 1 })) };
  })
    .filter(({ from, to }) => from < to)
    .slice(0, count)
    .toReversed();
}
