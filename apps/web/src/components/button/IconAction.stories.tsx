import RefreshIcon from '@mui/icons-material/Refresh';
import type { Stories } from '../../../gallery/stories.ts';
import { IconAction } from './IconAction.tsx';

export default {
  Enabled: () => (
    <IconAction label="Refresh">
      <RefreshIcon fontSize="small" />
    </IconAction>
  ),
  Busy: () => (
    <IconAction label="Refresh" aria-busy disabled>
      <RefreshIcon fontSize="small" />
    </IconAction>
  ),
} satisfies Stories;
