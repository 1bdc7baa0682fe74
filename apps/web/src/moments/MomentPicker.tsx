import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import type { ShownMoment } from '@rolecall/contract';
import { CopyButton } from '../feedback/CopyButton.tsx';
import { permalink } from './permalink.ts';

/** Which moment a view shows: now, or one that is picked in the reader's time. */
export function MomentPicker(props: {
  /** ISO 8601; absent: now. */
  at: string | undefined;
  /** What the answer says it shows, once there is one. */
  shown: ShownMoment | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const { at, shown, onChange } = props;
  return (
    <Box
      role="group"
      aria-label="Moment"
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: 13 }}
    >
      <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        As of
        <InputBase
          type="datetime-local"
          value={at === undefined ? '' : localOf(at)}
          inputProps={{ step: 1, max: localOf(new Date().toISOString()) }}
          onChange={({ target }) => onChange(momentOf(target.value))}
          sx={{
            height: 36,
            px: 1,
            border: 1,
            borderColor: at === undefined ? 'text.secondary' : 'primary.main',
            borderRadius: 1,
            bgcolor: 'background.paper',
            '&.Mui-focused': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main' },
          }}
        />
      </Box>
      {at === undefined ? (
        <span>now</span>
      ) : (
        <Button size="small" onClick={() => onChange(undefined)}>
          Show now
        </Button>
      )}
      {presets().map(({ label, moment }) => (
        <Button key={label} size="small" color="inherit" onClick={() => onChange(moment)}>
          {label}
        </Button>
      ))}
      {shown && <CopyButton text={permalink(shown.at)} label="Copy a link to this view as of this moment" />}
    </Box>
  );
}

const presets = () => [
  { label: 'Yesterday', moment: midnight((date) => date) },
  { label: 'First of the month', moment: midnight((date) => date.setDate(1)) },
];

/** Today at midnight in the reader's time, moved. */
function midnight(move: (date: Date) => unknown): string {
  const date = new Date();
  date.setHours(0, 0, 0, 0);
  move(date);
  return date.toISOString();
}

/** A moment as the browser's own field takes it: local time, to the second. */
function localOf(moment: string): string {
  const date = new Date(moment);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

function momentOf(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
