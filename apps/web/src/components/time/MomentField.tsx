import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { localOf, momentOf } from './localTime.ts';

/** A moment in the reader's time, by the browser's own field. */
export function MomentField(props: {
  label: string;
  /** ISO 8601; absent: none is picked. */
  value: string | undefined;
  onChange: (moment: string | undefined) => void;
}) {
  const { value } = props;
  const shown = value === undefined ? '' : localOf(value);
  // What is being typed is a moment in between ("0002" on the way to 2026): it is told when it can be meant.
  const [draft, setDraft] = useState({ shown, text: shown });
  const text = draft.shown === shown ? draft.text : shown;
  const tell = (typed: string) => {
    const moment = momentOf(typed);
    if (localOf(moment ?? '') !== shown) props.onChange(moment);
  };
  return (
    <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      {props.label}
      <InputBase
        type="datetime-local"
        value={text}
        inputProps={{ step: 1, max: localOf(new Date(serverNow()).toISOString()) }}
        onChange={({ target }) => {
          setDraft({ shown, text: target.value });
          if (canBeMeant(target.value)) tell(target.value);
        }}
        onBlur={({ target }) => tell(target.value)}
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

/** Nothing, or a year that has four figures by now. */
const canBeMeant = (typed: string) => typed === '' || /^[12]\d{3}-/.test(typed);
