import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { sessionGate } from '../api/sessionGate.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { useSession } from './queries.ts';

/** The same person goes on; somebody else starts afresh, because what is on the screen is not theirs to see. */
export default function ReSignInDialog() {
  const { user } = useSession();
  return (
    <Dialog open aria-labelledby="re-sign-in" fullWidth maxWidth="xs">
      <DialogTitle id="re-sign-in">Your session has ended</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2.5 }}>
          Sign in again to go on where you were. Nothing you typed is lost.
        </DialogContentText>
        <CredentialsForm username={user.username} onSignedIn={() => sessionGate.open()}>
          <Button href="/sign-in" size="medium">
            Sign in as someone else
          </Button>
        </CredentialsForm>
      </DialogContent>
    </Dialog>
  );
}
