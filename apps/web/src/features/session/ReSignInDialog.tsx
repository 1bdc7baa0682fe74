import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Divider from '@mui/material/Divider';
import type { SessionEndReason } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import type { SessionLoss } from '../../api/sessionGate.ts';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { basePath } from '../../lib/basePath.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { useSession } from './queries.ts';
import { SingleSignOnAgain } from './SingleSignOnAgain.tsx';

/** If the same user signs in, work continues. For another user the page reloads, since it shows someone else's data. */
export default function ReSignInDialog({ loss }: { loss: SessionLoss }) {
  const { user, signInMethods } = useSession();
  const { title, text } = textsOf(loss, user.username);
  const otherWay =
    loss.type === 'other-user' ? (
      <Button size="medium" onClick={() => window.location.reload()}>
        {rich('Continue as <name>{user}</name>', {
          user: loss.user.username,
          name: (text) => <Name>{text}</Name>,
        })}
      </Button>
    ) : (
      <Button href={`${basePath}/sign-in`} size="medium">
        {t('Sign in as a different user')}
      </Button>
    );
  return (
    <Dialog open aria-labelledby="re-sign-in" aria-describedby="re-sign-in-text" fullWidth maxWidth="xs">
      <DialogTitle id="re-sign-in" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent key={loss.type}>
        <DialogContentText id="re-sign-in-text" sx={{ mb: 2.5 }}>
          {text}
        </DialogContentText>
        {signInMethods.password && <CredentialsForm username={user.username}>{otherWay}</CredentialsForm>}
        {signInMethods.password && signInMethods.singleSignOn && <Divider sx={{ my: 2 }}>{t('or')}</Divider>}
        {signInMethods.singleSignOn && (
          <SingleSignOnAgain askAgain={loss.type === 'other-user'} isOnly={!signInMethods.password}>
            {!signInMethods.password && otherWay}
          </SingleSignOnAgain>
        )}
      </DialogContent>
    </Dialog>
  );
}

function textsOf(loss: SessionLoss, username: string) {
  switch (loss.type) {
    case 'ended':
      return {
        title: t('Your session has ended'),
        text: [
          loss.reason ? reasonTexts[loss.reason] : t('Sign in again to continue.'),
          t('Nothing you typed is lost.'),
        ].join(' '),
      };
    case 'signed-out':
      return {
        title: t('You signed out in another tab'),
        text: t('Sign in again to continue. Nothing you typed is lost.'),
      };
    case 'other-user':
      return {
        title: t('You’re now signed in as {user} in this browser', {
          user: isolatedName(loss.user.username),
        }),
        text: t(
          'This tab still belongs to {user} and can’t make changes. Sign in again as {user} to continue, or continue as {otherUser} to reload the page.',
          { user: isolatedName(username), otherUser: isolatedName(loss.user.username) },
        ),
      };
  }
}

const reasonTexts: Readonly<Record<SessionEndReason, string>> = {
  'password-changed': t('Your password was changed. Sign in again.'),
  'ended-by-user': t('You signed out of it from another session. Sign in again to continue.'),
  'ended-by-admin': t('An administrator ended it. Sign in again to continue.'),
};
