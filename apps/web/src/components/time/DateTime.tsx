import { serverNow } from '../../api/serverTime.ts';
import { exactText, secondText, timeText } from '../../lib/format.ts';

/** A time to the second, in the user's time zone, which is in the tooltip. `time` is ISO 8601. */
export function DateTime({ time: at }: { time: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactText(date)}>
      {secondText(date, serverNow())}
    </time>
  );
}

/** The times between which something happened, both ISO 8601. */
export function DateTimeRange({ from, to }: { from: string; to: string }) {
  const [start, end] = [new Date(from), new Date(to)];
  const sameDay = start.toDateString() === end.toDateString();
  const text = `${secondText(start, serverNow())} – ${sameDay ? timeText(end) : secondText(end, serverNow())}`;
  return <span title={`Between ${exactText(start)} and ${exactText(end)}`}>{text}</span>;
}
