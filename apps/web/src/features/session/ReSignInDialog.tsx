import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { isolatedName } from '@rolecall/text';
import type { SessionLoss } from '../../api/sessionGate.ts';
import { Name } from '../../components/text/Name.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';
import { useSession } from './queries.ts';

/** The same user goes on; another one starts over, because what is on the screen isn't theirs to see. */
export default function ReSignInDialog({ loss }: { loss: SessionLoss }) {
  const { user } = useSession();
  const { title, text } = textsOf(loss, user.username);
  return (
    <Dialog open aria-labelledby="re-sign-in" aria-describedby="re-sign-in-text" fullWidth maxWidth="xs">
      <DialogTitle id="re-sign-in" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id="re-sign-in-text" sx={{ mb: 2.5 }}>
          {text}
        </DialogContentText>
        <CredentialsForm key={loss.type} username={user.username}>
          {loss.type === 'other-user' ? (
            <Button size="medium" onClick={() => window.location.reload()}>
              Continue as <Name>{loss.user.username}</Name>
            </Button>
          ) : (
            <Button href="/sign-in" size="medium">
              Sign in as someone else
            </Button>
          )}
        </CredentialsForm>
      </DialogContent>
    </Dialog>
  );
}

function textsOf(loss: SessionLoss, username: string) {
  switch (loss.type) {
    case 'ended':
      return {
        title: 'Your session has ended',
        text: 'Sign in again to go on where you were. Nothing you typed is lost.',
      };
    case 'signed-out':
      return {
        title: 'You signed out in another tab',
        text: 'Sign in again to go on where you were. Nothing you typed is lost.',
      };
    case 'other-user':
      return {
        title: `You’re now signed in as ${isolatedName(loss.user.username)} in this browser`,
        text: `This tab still belongs to ${isolatedName(username)} and can’t make changes. Sign in again as ${isolatedName(username)} to go on where you were, or continue as ${isolatedName(loss.user.username)} to reload the page.`,
      };
  }
}
