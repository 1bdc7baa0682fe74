import Typography from '@mui/material/Typography';
import type { ProjectUser } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import SourcesDialog from '../../../components/sources/SourcesDialog.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { userLink } from '../../../links/users.ts';
import { useCan } from '../../session/queries.ts';

/** Why a person has access to the project. */
export default function UserAccessDialog(props: { user: ProjectUser; onClose: () => void }) {
  const { user, onClose } = props;
  const seesUsers = useCan('users:read');
  const seesGroups = useCan('groups:read');
  return (
    <SourcesDialog
      title={`Why ${isolatedName(user.username)} has access`}
      name={user.name || user.username}
      access={user}
      sources={user.sources}
      seesGroups={seesGroups}
      onClose={onClose}
    >
      {!user.enabled && (
        <Typography>The account is disabled: nothing of this can be used until it is enabled.</Typography>
      )}
      {seesUsers && (
        <TextLink {...userLink(user.id)}>
          Everything about <Name>{user.username}</Name>
        </TextLink>
      )}
    </SourcesDialog>
  );
}
