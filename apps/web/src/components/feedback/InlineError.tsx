import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ApiError, messageOf } from '../../api/problems.ts';
import { ErrorReference } from './ErrorMessage.tsx';

/** A small part that failed beside others that did not: why, what to quote to support, and how to go on. */
export function InlineError(props: {
  /** What is missing, as a sentence begins: "Couldn’t load part of the matrix". */
  what: string;
  error: Error;
  onRetry: () => void;
}) {
  const { what, error, onRetry } = props;
  return (
    <Box role="alert" sx={{ fontSize: 13, color: 'error.main', flexShrink: 0 }}>
      {what}: {messageOf(error)}{' '}
      <Button size="small" color="inherit" onClick={onRetry}>
        Try again
      </Button>
      {error instanceof ApiError && <ErrorReference error={error} />}
    </Box>
  );
}
