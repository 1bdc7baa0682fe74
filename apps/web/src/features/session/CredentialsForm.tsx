import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { useSignIn } from './signIn.ts';

/** Lets password managers fill these fields. The theme prevents that for all others. */
const filled = {
  slotProps: { input: { 'data-1p-ignore': null, 'data-lpignore': null, 'data-bwignore': null } },
};

/**
 * Username and password, for the sign-in page and for signing in again without leaving the page.
 * @param username set and read-only if the same user has to sign in again
 * @param autoFocus true to focus the first empty field. Default: true
 */
export function CredentialsForm({
  autoFocus = true,
  ...props
}: {
  username?: string;
  autoFocus?: boolean;
  onSignedIn?: () => void;
  children?: ReactNode;
}) {
  const signIn = useSignIn();
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate(
      { username: String(form.get('username')), password: String(form.get('password')) },
      {
        ...(props.onSignedIn && { onSuccess: props.onSignedIn }),
        onError: () => passwordField.current?.select(),
      },
    );
  };

  return (
    <Stack component="form" spacing={2} onSubmit={submit}>
      {signIn.error && <Alert severity="error">{signIn.error.message}</Alert>}
      <TextField
        name="username"
        label={t('Username')}
        autoComplete="username"
        required
        autoFocus={autoFocus && !props.username}
        defaultValue={props.username ?? ''}
        slotProps={{
          input: filled,
          htmlInput: {
            readOnly: Boolean(props.username),
            autoCapitalize: 'none',
            spellCheck: false,
          },
        }}
      />
      <TextField
        name="password"
        type="password"
        label={t('Password')}
        autoComplete="current-password"
        required
        autoFocus={autoFocus && Boolean(props.username)}
        inputRef={passwordField}
        slotProps={{ input: filled }}
      />
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
        {props.children}
        <Button
          type="submit"
          variant="contained"
          size="medium"
          loading={signIn.isPending}
          onClickCapture={onlyFirstClick}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {t('Sign in')}
        </Button>
      </Stack>
    </Stack>
  );
}
