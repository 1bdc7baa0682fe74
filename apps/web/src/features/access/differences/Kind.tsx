import Box from '@mui/material/Box';
import { changeMark } from '../../../theme/toneMarks.ts';

interface KindProps {
  text: string;
  tone: 'success' | 'error' | 'info' | 'warning';
}

/** How something differs, in one word. */
export const Kind = ({ text, tone }: KindProps) => (
  <Box component="span" sx={{ color: `${tone}.main`, fontWeight: 600, ...changeMark(tone) }}>
    {text}
  </Box>
);
