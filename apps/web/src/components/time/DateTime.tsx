import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { exactText, secondRangeText, secondText, zonedRangeText, zonedText } from '../../lib/format.ts';

/**
 * A time to the second, in the user's time zone, which is in the tooltip. `time` is ISO 8601.
 * @param isZoned also shows the year and the zone
 */
export function DateTime({ time: at, isZoned = false }: { time: string; isZoned?: boolean }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactText(date)}>
      {isZoned ? zonedText(at) : secondText(date, serverNow())}
    </time>
  );
}

/** The times between which something happened, both ISO 8601. */
export function DateTimeRange(props: { from: string; to: string; isZoned?: boolean }) {
  const [from, to] = [new Date(props.from), new Date(props.to)];
  return (
    <span title={t('Between {from} and {to}', { from: exactText(from), to: exactText(to) })}>
      {props.isZoned ? zonedRangeText(from, to) : secondRangeText(from, to, serverNow())}
    </span>
  );
}
