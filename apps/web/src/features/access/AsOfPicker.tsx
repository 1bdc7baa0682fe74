import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AsOf } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { DateTimeField } from '../../components/time/DateTimeField.tsx';
import { historyLimits } from '../../components/time/historyLimits.ts';
import { midnight, permalink } from '../../components/time/localTime.ts';
import { historyQuery } from './historyQuery.ts';

/** Which moment a view shows: now, or one that is picked in the reader's time. */
export function AsOfPicker(props: {
  /** ISO 8601; absent: now. */
  at: string | undefined;
  /** What the answer says it shows, once there is one. */
  asOf: AsOf | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const { at, asOf, onChange } = props;
  const { data: history } = useQuery(historyQuery());
  return (
    <Box
      role="group"
      aria-label="Point in time"
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: 13 }}
    >
      <DateTimeField label="As of" value={at} {...historyLimits(history?.beganAt)} onChange={onChange} />
      <Button
        size="small"
        color={at === undefined ? 'primary' : 'inherit'}
        aria-pressed={at === undefined}
        onClick={() => onChange(undefined)}
      >
        Now
      </Button>
      {presetsSince(history?.beganAt).map(({ label, time }) => (
        <Button key={label} size="small" color="inherit" onClick={() => onChange(time)}>
          {label}
        </Button>
      ))}
      {asOf && <CopyButton text={permalink({ at: asOf.at })} label="Copy permalink to this point in time" />}
    </Box>
  );
}

/** Those that the history reaches back to. */
const presetsSince = (beganAt: string | null | undefined) =>
  [
    { label: 'Start of today', time: midnight() },
    { label: 'Start of the month', time: midnight((date) => date.setDate(1)) },
  ].filter(({ time }) => beganAt && Date.parse(time) >= Date.parse(beganAt));
