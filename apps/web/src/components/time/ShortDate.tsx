import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { exactText } from '../../lib/format.ts';

const thisYear = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const anyYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/**
 * The day on which something happened, "Nov 24", with the exact time in the tooltip. If it happened between two times,
 * the days of both: "Nov 24 – 26". Times are ISO 8601.
 */
export function ShortDate(props: { from: string | null; to: string }) {
  const to = new Date(props.to);
  const from = props.from === null ? to : new Date(props.from);
  const days = from.getFullYear() === new Date(serverNow()).getFullYear() ? thisYear : anyYear;
  return (
    <time
      dateTime={props.to}
      title={
        from === to
          ? exactText(to)
          : t('Between {from} and {to}', { from: exactText(from), to: exactText(to) })
      }
    >
      {days.formatRange(from, to)}
    </time>
  );
}
