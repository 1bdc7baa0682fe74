import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { exactText, relativeText, zonedText } from '../../lib/format.ts';
import { usePrinting } from '../print/usePrinting.ts';

/** Precise to the minute, in the format of the user's locale. */
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The exact time and how long ago it was; on paper, the exact time with its zone. `time` is ISO 8601. */
export function ExactTime({ time }: { time: string }) {
  const isPrinting = usePrinting();
  const date = new Date(time);
  return (
    <time dateTime={time} title={exactText(date)}>
      {isPrinting
        ? zonedText(time)
        : t('{time} ({relativeTime})', {
            time: minute.format(date),
            relativeTime: relativeText(date.getTime(), serverNow()),
          })}
    </time>
  );
}
