import { serverNow } from '../../api/serverTime.ts';
import { exactText, relativeText, zonedMinuteText } from '../../lib/format.ts';
import { usePrinting } from '../print/usePrinting.ts';

/**
 * How long ago something was. The exact time is in the tooltip, in the markup and on paper, where a relative time would
 * soon be wrong. `time` is ISO 8601.
 */
export function RelativeTime({ time }: { time: string }) {
  const isPrinting = usePrinting();
  const date = new Date(time);
  return (
    <time dateTime={time} title={exactText(date)}>
      {isPrinting ? zonedMinuteText(time) : relativeText(date.getTime(), serverNow())}
    </time>
  );
}
