import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import { safeReturnTo } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { basePath } from '../../lib/basePath.ts';
import { SignInFrame } from './SignInFrame.tsx';
import { useFinishedSingleSignOn } from './singleSignOn.ts';

/** The query string from the provider. Read once, because the router removes parameters that it doesn't know. */
const answer = window.location.search.slice(1);

/** The page to which the identity provider redirects the browser. */
export function SingleSignOnAnswer() {
  const { history } = useRouter();
  const { data, error } = useFinishedSingleSignOn(answer);

  useEffect(() => {
    if (!data) return;
    // Without `returnTo`, another window waits for this one. If it can't close itself, the page says what to do.
    if (data.returnTo === null) window.close();
    else history.replace(basePath + safeReturnTo(data.returnTo, window.location.origin));
  }, [data, history]);

  if (error)
    return (
      <SignInFrame title={t('You couldn’t be signed in')}>
        <Stack spacing={2} sx={{ mt: 2 }}>
          <ErrorAlert error={error} />
          <ButtonLink to="/sign-in" search={{ returnTo: '/' }} variant="contained" size="medium" autoFocus>
            {t('Back to sign-in')}
          </ButtonLink>
        </Stack>
      </SignInFrame>
    );
  if (data?.returnTo === null)
    return (
      <SignInFrame title={t('You’re signed in')}>
        <Typography role="status">{t('Close this window to go back to where you were.')}</Typography>
      </SignInFrame>
    );
  return (
    <SignInFrame title={t('Signing in…')}>
      <LinearProgress aria-label={t('Signing in')} sx={{ mt: 2 }} />
    </SignInFrame>
  );
}
