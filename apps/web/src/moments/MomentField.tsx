import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { localOf, momentOf } from './localTime.ts';

/** A moment in the reader's time, by the browser's own field. */
export function MomentField(props: {
  label: string;
  /** ISO 8601; absent: none is picked. */
  value: string | undefined;
  onChange: (moment: string | undefined) => void;
}) {
  const { value } = props;
  return (
    <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      {props.label}
      <InputBase
        type="datetime-local"
        value={value === undefined ? '' : localOf(value)}
        inputProps={{ step: 1, max: localOf(new Date().toISOString()) }}
        onChange={({ target }) => props.onChange(momentOf(target.value))}
        sx={{
          height: 36,
          px: 1,
          border: 1,
          borderColor: value === undefined ? 'text.secondary' : 'primary.main',
          borderRadius: 1,
          bgcolor: 'background.paper',
          '&.Mui-focused': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main' },
        }}
      />
    </Box>
  );
}
