import Chip from '@mui/material/Chip';
import { toneMark } from '../../theme/toneMarks.ts';

/** A state in one word. The sign and color only repeat it. */
export const StateChip = ({
  label,
}: {
  label: { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' };
}) => (
  <Chip
    size="small"
    variant="outlined"
    label={label.text}
    color={label.tone}
    sx={{ '& .MuiChip-label': { ...toneMark(label.tone) } }}
  />
);
