import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { roleDescriptions } from '@rolecall/access';
import type { ProjectPerson } from '@rolecall/contract';
import { useId } from 'react';
import { useCan } from '../session/index.ts';
import { TextLink } from '../shell/TextLink.tsx';
import { userLink } from '../users/index.ts';
import { SourceList } from './SourceList.tsx';

/** Every reason why a person has access to the project; the one that decides comes first. */
export default function PersonAccessDialog(props: { person: ProjectPerson; onClose: () => void }) {
  const { person, onClose } = props;
  const titleId = useId();
  const seesUsers = useCan('users:read');
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={titleId} onClose={onClose}>
      <DialogTitle id={titleId}>Why {person.username} has access</DialogTitle>
      <DialogContent>
        <Typography>
          {person.name || person.username} is <strong>{person.role}</strong> in the end.{' '}
          {roleDescriptions[person.role]}
        </Typography>
        {!person.enabled && (
          <Typography>The account is disabled: nothing of this can be used until it is enabled.</Typography>
        )}
        <SourceList sources={person.sources} />
        {seesUsers && <TextLink {...userLink(person.id)}>Everything about {person.username}</TextLink>}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
