import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { ApiError, messageOf } from '../../api/problems.ts';
import { ErrorReference } from './ErrorMessage.tsx';

/** Says that a small part failed while the rest works, with the cause, the reference for support and a retry button. */
export function InlineError(props: {
  /** The beginning of the sentence: "Couldn’t load part of the matrix". */
  what: string;
  error: Error;
  onRetry: () => void;
}) {
  const { what, error, onRetry } = props;
  return (
    <Box role="alert" sx={{ fontSize: 13, color: 'error.main', flexShrink: 0 }}>
      {t('{what}: {error}', { what, error: messageOf(error) })}{' '}
      <Button size="small" color="inherit" onClick={onRetry}>
        {t('Try again')}
      </Button>
      {error instanceof ApiError && <ErrorReference error={error} />}
    </Box>
  );
}
