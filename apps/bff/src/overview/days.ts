/** A day of somebody's: from its first moment to the next day's, milliseconds. */
export interface Day {
  /** `2026-11-25`. */
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
/** No clock is farther from UTC. */
const farthestMs = 18 * 3_600_000;

/** Days that may be looked at besides, for those that a zone never had: Samoa went from one side of the date line to the other. */
const spare = 2;

/** The last `count` days in a time zone, the one of `now` last. One day begins where the one before ends. */
export function lastDays(now: Date, count: number, timeZone: string): Day[] {
  const wall = wallClock(timeZone);
  // Days of the calendar are counted in UTC, where each of them has 24 hours.
  const today = Math.floor(wall(now.getTime()) / dayMs) * dayMs;
  const starts = Array.from({ length: count + spare + 1 }, (_, index) => {
    const date = today - (count + spare - 1 - index) * dayMs;
    return { day: new Date(date).toISOString().slice(0, 10), from: startOf(date, wall) };
  });
  return starts
    .slice(0, -1)
    .map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? start.from }))
    .filter(({ from, to }) => from < to)
    .slice(-count);
}

/** The moment at which clocks come to a day, which is given as its midnight in UTC. */
function startOf(date: number, wall: (moment: number) => number): number {
  const offsetAt = (moment: number) => wall(moment) - moment;
  const usual = date - offsetAt(date - offsetAt(date));
  if (wall(usual) === date && wall(usual - 1) < date) return usual;
  // Clocks are set that night, perhaps at midnight itself. They never are at a part of a second.
  let [before, from] = [date - farthestMs, date + farthestMs];
  while (from - before > 1_000) {
    const middle = before + Math.floor((from - before) / 2_000) * 1_000;
    if (wall(middle) < date) before = middle;
    else from = middle;
  }
  return from;
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
