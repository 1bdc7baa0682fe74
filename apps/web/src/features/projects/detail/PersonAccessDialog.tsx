import Typography from '@mui/material/Typography';
import type { ProjectUser } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import SourcesDialog from '../../../components/sources/SourcesDialog.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { userLink } from '../../../links/users.ts';
import { useCan } from '../../session/queries.ts';

/** Why a person has access to the project. */
export default function PersonAccessDialog(props: { person: ProjectUser; onClose: () => void }) {
  const { person, onClose } = props;
  const seesUsers = useCan('users:read');
  const seesGroups = useCan('groups:read');
  return (
    <SourcesDialog
      title={`Why ${isolatedName(person.username)} has access`}
      name={person.name || person.username}
      access={person}
      sources={person.sources}
      seesGroups={seesGroups}
      onClose={onClose}
    >
      {!person.enabled && (
        <Typography>The account is disabled: nothing of this can be used until it is enabled.</Typography>
      )}
      {seesUsers && (
        <TextLink {...userLink(person.id)}>
          Everything about <Name>{person.username}</Name>
        </TextLink>
      )}
    </SourcesDialog>
  );
}
