const second = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'full' });

/** A moment to the second, in the reader's time; with its zone in the tooltip. `at` is ISO 8601. */
export function Moment({ time: at }: { time: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {second.format(date)}
    </time>
  );
}

/** Something happened between two moments. Both are ISO 8601. */
export function Interval({ from, to }: { from: string; to: string }) {
  const [start, end] = [new Date(from), new Date(to)];
  const sameDay = start.toDateString() === end.toDateString();
  const text = `${second.format(start)} – ${sameDay ? time.format(end) : second.format(end)}`;
  return <span title={`Between ${exact.format(start)} and ${exact.format(end)}`}>{text}</span>;
}
