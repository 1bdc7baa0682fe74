import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { useSingleSignOnWindow } from './singleSignOn.ts';

/**
 * Signs in again in a separate window, so that this page keeps its state.
 * @param props.askAgain true if the provider has a session of a different user
 * @param props.isOnly true if there is no other way to sign in
 */
export function SingleSignOnAgain(props: { askAgain: boolean; isOnly: boolean; children?: ReactNode }) {
  const { askAgain, isOnly, children } = props;
  const { mutate, error, isPending, isSuccess } = useSingleSignOnWindow();
  return (
    <Stack spacing={2}>
      {error && <ErrorAlert error={error} />}
      {isSuccess && (
        <Alert severity="info" role="status">
          {t('Finish signing in using the window that opened. If you closed it, sign in again here.')}
        </Alert>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
        {children}
        <Button
          variant={isOnly ? 'contained' : 'outlined'}
          size="medium"
          autoFocus={isOnly}
          loading={isPending}
          // Opened here, because browsers block windows that aren't opened during the click.
          onClick={() => mutate({ opened: window.open('', '', 'popup,width=520,height=720'), askAgain })}
        >
          {t('Sign in with single sign-on')}
        </Button>
      </Stack>
    </Stack>
  );
}
