import { serverNow } from '../../api/serverTime.ts';

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const thisYear = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', ...clock });
const anyYear = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', ...clock });
const time = new Intl.DateTimeFormat('en', clock);
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });

const second = (date: Date) =>
  (date.getFullYear() === new Date(serverNow()).getFullYear() ? thisYear : anyYear).format(date);

/** A moment to the second, in the reader's time; with its zone in the tooltip. `at` is ISO 8601. */
export function Moment({ time: at }: { time: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {second(date)}
    </time>
  );
}

/** Something happened between two moments. Both are ISO 8601. */
export function Interval({ from, to }: { from: string; to: string }) {
  const [start, end] = [new Date(from), new Date(to)];
  const sameDay = start.toDateString() === end.toDateString();
  const text = `${second(start)} – ${sameDay ? time.format(end) : second(end)}`;
  return <span title={`Between ${exact.format(start)} and ${exact.format(end)}`}>{text}</span>;
}
