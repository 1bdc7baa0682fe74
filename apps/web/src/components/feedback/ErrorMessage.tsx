import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ApiError, messageOf } from '../../api/problems.ts';
import { Message } from './Message.tsx';

/** A part that failed: why, what to quote to support, and Retry where that can help. */
export function ErrorMessage(props: { error: unknown; onRetry: () => void; isPage?: boolean }) {
  const { error, onRetry, isPage = false } = props;
  const problem = error instanceof ApiError ? error : undefined;
  const forbidden = problem?.code === 'forbidden';
  return (
    <Message
      role="alert"
      isPage={isPage}
      title={forbidden ? 'You may not see this' : 'This could not be loaded'}
      action={
        !forbidden && (
          <Button variant="outlined" onClick={onRetry}>
            Retry
          </Button>
        )
      }
    >
      {messageOf(error)}
      {problem && <Reference error={problem} />}
    </Message>
  );
}

/** The ids under which Rolecall and the platform logged the failure. */
export function Reference({ error }: { error: ApiError }) {
  return (
    <Box component="p" sx={{ m: 0, mt: 1, typography: 'caption' }}>
      Request {error.requestId}
      {error.ctx && `, platform reference ${error.ctx}`}
    </Box>
  );
}
