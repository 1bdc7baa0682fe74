/** A day of somebody's: from its first moment to the next day's, milliseconds. */
export interface Day {
  /** `2026-11-25`. */
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/** The last `count` days in a time zone, the one of `now` last. One day begins where the one before ends. */
export function lastDays(now: Date, count: number, timeZone: string): Day[] {
  const wall = wallClock(timeZone);
  // Days of the calendar are counted in UTC, where each of them has 24 hours.
  const today = Math.floor(wall(now.getTime()) / dayMs) * dayMs;
  return Array.from({ length: count }, (_, index) => {
    const date = today - (count - 1 - index) * dayMs;
    return {
      day: new Date(date).toISOString().slice(0, 10),
      from: startOf(date, wall),
      to: startOf(date + dayMs, wall),
    };
  });
}

/** The first moment of a day that is given as its midnight in UTC. */
function startOf(date: number, wall: (moment: number) => number): number {
  const offsetAt = (moment: number) => wall(moment) - moment;
  const near = date - offsetAt(date);
  const start = date - offsetAt(near);
  // Where clocks go forward at midnight that day begins at one o'clock.
  return wall(start) < date ? date - offsetAt(start) : start;
}

/** What clocks in a time zone show at a moment, as if they showed UTC. */
function wallClock(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
  };
}
