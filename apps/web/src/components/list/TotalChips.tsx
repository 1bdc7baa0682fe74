import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { t } from '@rolecall/messages';

/** Counts by kind. Each chip filters the list by its kind, and removes the filter when pressed again. */
export function TotalChips<Value extends string>(props: {
  /** The accessible name: "Entries by outcome". */
  label: string;
  totals: readonly { value: Value; text: string; count: number }[];
  chosen: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  return (
    <Box
      role="group"
      aria-label={props.label}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, minHeight: 24, flexShrink: 0 }}
    >
      {props.totals.map(({ value, text, count }) => {
        const isChosen = value === props.chosen;
        return (
          <Chip
            key={value}
            size="small"
            label={t('{label}: {count, number}', { label: text, count })}
            variant={isChosen ? 'filled' : 'outlined'}
            color={isChosen ? 'primary' : 'default'}
            aria-pressed={isChosen}
            onClick={() => props.onChange(isChosen ? undefined : value)}
          />
        );
      })}
    </Box>
  );
}
