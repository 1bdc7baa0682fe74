import Alert from '@mui/material/Alert';

/** Above what could not be read again, which stays. */
export const NotRefreshed = ({ error }: { error: Error }) => (
  <Alert severity="warning">Not refreshed: {error.message} What you see is from before.</Alert>
);
