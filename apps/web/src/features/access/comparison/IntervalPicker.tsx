import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ComparedInterval } from '@rolecall/contract';
import { CopyButton } from '../../../components/button/CopyButton.tsx';
import { DateTimeField } from '../../../components/time/DateTimeField.tsx';
import { historyLimits } from '../../../components/time/historyLimits.ts';
import { midnight, permalink } from '../../../components/time/localTime.ts';
import { type SelectedInterval, yesterday } from './interval.ts';

/** Which two moments a view compares, picked in the reader's time. */
export function IntervalPicker(props: {
  value: SelectedInterval;
  /** Since when there are moments to pick, once that is known. */
  beganAt: string | null | undefined;
  /** What the answer says it compares, once there is one. */
  compared: ComparedInterval | undefined;
  onChange: (interval: SelectedInterval) => void;
}) {
  const { value, beganAt, compared, onChange } = props;
  const limits = historyLimits(beganAt);
  return (
    <Box
      role="group"
      aria-label="Period"
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: 13 }}
    >
      <DateTimeField
        label="From"
        value={value.from}
        {...limits}
        onChange={(from) => onChange({ ...value, from })}
      />
      <DateTimeField label="To" value={value.to} {...limits} onChange={(to) => onChange({ ...value, to })} />
      <Button
        color={value.to === undefined ? 'primary' : 'inherit'}
        aria-pressed={value.to === undefined}
        onClick={() => onChange({ ...value, to: undefined })}
      >
        Now
      </Button>
      {presetsSince(beganAt).map(({ label, ...interval }) => (
        <Button key={label} color="inherit" onClick={() => onChange(interval)}>
          {label}
        </Button>
      ))}
      {compared && (
        <CopyButton
          text={permalink({ from: compared.from.at, to: compared.to.at })}
          label="Copy permalink to this comparison"
        />
      )}
    </Box>
  );
}

/** Those that the history reaches back to. */
function presetsSince(beganAt: string | null | undefined): ({ label: string } & SelectedInterval)[] {
  if (!beganAt) return [];
  const first = midnight((date) => date.setDate(1));
  const presets = [
    { label: 'Since yesterday', from: yesterday(), to: undefined },
    { label: 'Since the start of the month', from: first, to: undefined },
    { label: 'Last month', from: midnight((date) => date.setMonth(date.getMonth() - 1, 1)), to: first },
  ];
  return [
    ...presets.filter(({ from }) => Date.parse(from) >= Date.parse(beganAt)),
    { label: 'Since the history began', from: beganAt, to: undefined },
  ];
}
