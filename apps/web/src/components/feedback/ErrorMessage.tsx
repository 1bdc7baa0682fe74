import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { ApiError, isUserFacing, messageOf } from '../../api/problems.ts';
import { reloadPage } from '../../lib/outdated.ts';
import { Message } from './Message.tsx';

/** Replaces a part that failed: shows the cause, the reference for support and, if it can help, a retry button. */
export function ErrorMessage(props: { error: unknown; onRetry: () => void; isPage?: boolean }) {
  const { error, onRetry, isPage = false } = props;
  const problem = error instanceof ApiError ? error : undefined;
  const forbidden = problem?.code === 'forbidden';
  return (
    <Message
      role="alert"
      isPage={isPage}
      title={
        forbidden
          ? t('You don’t have access to this')
          : isPage
            ? t('Couldn’t load this page')
            : t('Couldn’t load this')
      }
      action={
        !forbidden && (
          <>
            <Button variant="outlined" onClick={onRetry}>
              {t('Try again')}
            </Button>
            {isPage && <Button onClick={reloadPage}>{t('Reload')}</Button>}
          </>
        )
      }
    >
      {messageOf(error)}
      {problem && <ErrorReference error={problem} />}
      <ErrorDetails error={error} />
    </Message>
  );
}

/** The details of an unexpected error. Collapsed, because they are for support. */
function ErrorDetails({ error }: { error: unknown }) {
  if (isUserFacing(error)) return null;
  return (
    <Box component="details" sx={{ mt: 1, typography: 'caption' }}>
      <summary>{t('Technical details')}</summary>
      <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
        {isolatedText(String(error))}
      </Box>
    </Box>
  );
}

/** The IDs under which Rolecall and the platform logged the failure. */
export function ErrorReference({ error: { requestId, ctx } }: { error: ApiError }) {
  return (
    <Box component="p" sx={{ m: 0, mt: 1, typography: 'caption' }}>
      {ctx
        ? t('Request {requestId}, platform reference {ctx}', { requestId, ctx })
        : t('Request {requestId}', { requestId })}
    </Box>
  );
}
