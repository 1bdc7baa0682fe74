import Alert from '@mui/material/Alert';
import { messageOf } from '../../api/problems.ts';

/** Above what could not be read again, which stays. */
export const NotRefreshed = ({ error }: { error: Error }) => (
  <Alert severity="warning">Couldn’t refresh. {messageOf(error)} This page shows earlier data.</Alert>
);
