import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import type { AsOf } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { serverNow } from '../../api/serverTime.ts';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { ChoiceList } from '../../components/filter/ChoiceList.tsx';
import { DateTimeField } from '../../components/time/DateTimeField.tsx';
import { historyLimits } from '../../components/time/historyLimits.ts';
import { midnight, permalink } from '../../components/time/localTime.ts';
import { TimeMenuButton } from '../../components/time/TimeMenuButton.tsx';
import { secondText, zonedText } from '../../lib/format.ts';
import { historyQuery } from './historyQuery.ts';

const now = 'now';
const minuteMs = 60_000;

/** Chooses the point in time that a view shows: now, a preset, or any time in the user's time zone. */
export function AsOfButton(props: {
  /** ISO 8601. Undefined for now. */
  at: string | undefined;
  /** The point in time in the response. Undefined until it arrives. */
  asOf: AsOf | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const { at, asOf, onChange } = props;
  const { data: history } = useQuery(historyQuery());
  return (
    <TimeMenuButton
      label={t('As of')}
      text={at === undefined ? t('Now') : secondText(new Date(at), serverNow())}
      title={at && zonedText(at)}
      isSet={at !== undefined}
    >
      {(close) => (
        <>
          <ChoiceList
            label={t('Points in time')}
            options={[{ value: now, label: t('Now') }, ...presetsSince(history?.beganAt)]}
            chosen={[at ?? now]}
            hasSeveral={false}
            onChoose={(chosen) => {
              onChange(chosen === now ? undefined : chosen);
              close();
            }}
          />
          <Divider />
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', p: 2 }}>
            <DateTimeField
              label={t('As of')}
              value={at}
              {...historyLimits(history?.beganAt)}
              onChange={(chosen) => {
                onChange(chosen);
                close();
              }}
            />
            {asOf && (
              <CopyButton
                text={permalink({ at: asOf.at })}
                label={t('Copy permalink to this point in time')}
              />
            )}
          </Box>
        </>
      )}
    </TimeMenuButton>
  );
}

/** The current time of day on another day. */
function sameTime(move: (date: Date) => void): string {
  const date = new Date(minuteMs * Math.floor(serverNow() / minuteMs));
  move(date);
  return date.toISOString();
}

function lastMonth(date: Date): void {
  const day = date.getDate();
  date.setMonth(date.getMonth() - 1);
  // A shorter month ends earlier.
  if (date.getDate() !== day) date.setDate(0);
}

/** Returns the presets that the history covers. */
const presetsSince = (beganAt: string | null | undefined) =>
  [
    { label: t('Start of today'), value: midnight() },
    { label: t('Start of yesterday'), value: midnight((date) => date.setDate(date.getDate() - 1)) },
    { label: t('A week ago'), value: sameTime((date) => date.setDate(date.getDate() - 7)) },
    { label: t('A month ago'), value: sameTime(lastMonth) },
    { label: t('Start of the month'), value: midnight((date) => date.setDate(1)) },
    {
      label: t('Start of the quarter'),
      value: midnight((date) => date.setMonth(date.getMonth() - (date.getMonth() % 3), 1)),
    },
  ].filter(
    ({ value }, index, all) =>
      beganAt &&
      Date.parse(value) >= Date.parse(beganAt) &&
      // Two of them can be the same, such as the start of yesterday and of the month.
      all.findIndex((each) => each.value === value) === index,
  );
