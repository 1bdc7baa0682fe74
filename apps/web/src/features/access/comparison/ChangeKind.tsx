import Box from '@mui/material/Box';
import { changeMark } from '../../../theme/toneMarks.ts';

interface ChangeKindProps {
  text: string;
  tone: 'success' | 'error' | 'info' | 'warning';
}

/** The kind of a change, in one word. */
export const ChangeKind = ({ text, tone }: ChangeKindProps) => (
  <Box component="span" sx={{ color: `${tone}.main`, fontWeight: 600, ...changeMark(tone) }}>
    {text}
  </Box>
);
