import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { exactText, minuteText, relativeText } from '../../lib/format.ts';

/** How long ago something was. The exact time is in the tooltip and in the markup. `time` is ISO 8601. */
export function RelativeTime({ time }: { time: string }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={exactText(date)}>
      {relativeText(date.getTime(), serverNow())}
    </time>
  );
}

/** The exact time and how long ago it was. `time` is ISO 8601. */
export function ExactTime({ time }: { time: string }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={exactText(date)}>
      {t('{time} ({relativeTime})', {
        time: minuteText(date),
        relativeTime: relativeText(date.getTime(), serverNow()),
      })}
    </time>
  );
}
