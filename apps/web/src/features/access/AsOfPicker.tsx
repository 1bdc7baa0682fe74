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
  shown: AsOf | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const { at, shown, onChange } = props;
  const { data: history } = useQuery(historyQuery());
  return (
    <Box
      role="group"
      aria-label="Moment"
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
      {presetsSince(history?.beganAt).map(({ label, asOf }) => (
        <Button key={label} size="small" color="inherit" onClick={() => onChange(asOf)}>
          {label}
        </Button>
      ))}
      {shown && (
        <CopyButton text={permalink({ at: shown.at })} label="Copy a link to this view as of this moment" />
      )}
    </Box>
  );
}

/** Those that the history reaches back to. */
const presetsSince = (beganAt: string | null | undefined) =>
  [
    { label: 'Start of today', asOf: midnight() },
    { label: 'First of the month', asOf: midnight((date) => date.setDate(1)) },
  ].filter(({ asOf }) => beganAt && Date.parse(asOf) >= Date.parse(beganAt));
