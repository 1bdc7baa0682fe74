import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { basePath } from '../../lib/basePath.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { signInOptionsQuery, useSingleSignOn } from './singleSignOn.ts';

const route = getRouteApi('/sign-in');

export function SignInForm() {
  const { returnTo } = route.useSearch();
  const router = useRouter();
  const { data: options, error, refetch } = useQuery(signInOptionsQuery());
  if (!options)
    return (
      <SignInFrame title={t('Sign in')}>
        {error && (
          <InlineError
            what={t('Signing in isn’t possible now')}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
      </SignInFrame>
    );
  const { password, singleSignOn, demo } = options;
  const goOn = () => router.history.replace(basePath + returnTo);
  return (
    <SignInFrame title={t('Sign in')}>
      <Typography color="textSecondary" sx={{ mb: 2.5 }}>
        {demo
          ? t('This is a demo. Choose an account:')
          : password
            ? t('Use your platform username and password.')
            : t('Use the account of your organization.')}
      </Typography>
      {demo && <DemoAccounts demo={demo} onSignedIn={goOn} />}
      {demo && <Divider sx={{ my: 2 }}>{t('or')}</Divider>}
      {password && <CredentialsForm autoFocus={!demo} onSignedIn={goOn} />}
      {password && singleSignOn && <Divider sx={{ my: 2 }}>{t('or')}</Divider>}
      {singleSignOn && <SingleSignOnButton returnTo={returnTo} isOnly={!password} />}
    </SignInFrame>
  );
}

function SingleSignOnButton({ returnTo, isOnly }: { returnTo: string; isOnly: boolean }) {
  const singleSignOn = useSingleSignOn();
  return (
    <Stack spacing={2}>
      {singleSignOn.error && <ErrorAlert error={singleSignOn.error} />}
      <Button
        variant={isOnly ? 'contained' : 'outlined'}
        size="medium"
        autoFocus={isOnly}
        // Stays true while the browser navigates to the provider.
        loading={singleSignOn.isPending || singleSignOn.isSuccess}
        onClick={() => singleSignOn.mutate(returnTo)}
      >
        {t('Sign in with single sign-on')}
      </Button>
    </Stack>
  );
}
