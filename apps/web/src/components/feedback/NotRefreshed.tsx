import Alert from '@mui/material/Alert';
import { messageOf } from '../../api/problems.ts';

/** Shown above data that couldn't be refreshed. The old data stays visible. */
export const NotRefreshed = ({ error }: { error: Error }) => (
  <Alert severity="warning">Couldn’t refresh. {messageOf(error)} This page shows earlier data.</Alert>
);
