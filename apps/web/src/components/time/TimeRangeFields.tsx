import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { DateTimeField } from './DateTimeField.tsx';
import type { Limit } from './timeFieldProps.ts';
import type { TimeBounds } from './timeRanges.ts';

/** Two fields for the start and end of a range, with date and time. The end must be after the start. */
export function TimeRangeFields(props: {
  from: string | undefined;
  to: string | undefined;
  min?: Limit | undefined;
  max?: Limit | undefined;
  onChange: (bounds: TimeBounds) => void;
}) {
  const { from, to, min, max, onChange } = props;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, p: 2 }}>
      <DateTimeField
        label={t('From')}
        value={from}
        min={min}
        max={to === undefined ? max : { value: to, explanation: t('Choose a time before the end.') }}
        onChange={(start) => onChange({ from: start, to })}
      />
      <DateTimeField
        label={t('To')}
        value={to}
        min={from === undefined ? min : { value: from, explanation: t('Choose a time after the start.') }}
        max={max}
        onChange={(end) => onChange({ from, to: end })}
      />
    </Box>
  );
}
