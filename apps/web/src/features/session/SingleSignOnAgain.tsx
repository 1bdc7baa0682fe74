import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { useSingleSignOnWindow } from './singleSignOn.ts';

/**
 * Signs in again in a window of its own, so that this page stays as it is.
 * @param props.askAgain when the provider knows another user
 * @param props.isOnly whether there is no other way to sign in
 */
export function SingleSignOnAgain(props: { askAgain: boolean; isOnly: boolean; children?: ReactNode }) {
  const { askAgain, isOnly, children } = props;
  const { mutate, error, isPending, isSuccess } = useSingleSignOnWindow();
  return (
    <Stack spacing={2}>
      {error && <ErrorAlert error={error} />}
      {isSuccess && (
        <Alert severity="info" role="status">
          Finish signing in in the window that opened. If you closed it, sign in again here.
        </Alert>
      )}
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
        {children}
        <Button
          variant={isOnly ? 'contained' : 'outlined'}
          size="medium"
          autoFocus={isOnly}
          loading={isPending}
          // Opened here, since browsers block windows that open later than the click.
          onClick={() => mutate({ opened: window.open('', '', 'popup,width=520,height=720'), askAgain })}
        >
          Sign in with single sign-on
        </Button>
      </Stack>
    </Stack>
  );
}
