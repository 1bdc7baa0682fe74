import { serverNow } from '../../api/serverTime.ts';
import { relativeTime } from './relativeTime.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How long ago something was; the exact time is in the tooltip and in the markup. `time` is ISO 8601. */
export function RelativeTime({ time }: { time: string }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={exact.format(date)}>
      {relativeTime(date.getTime(), serverNow())}
    </time>
  );
}

/** The time itself and how long ago it was, where there is room for both. `time` is ISO 8601. */
export function ExactTime({ time }: { time: string }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={exact.format(date)}>
      {short.format(date)} ({relativeTime(date.getTime(), serverNow())})
    </time>
  );
}
