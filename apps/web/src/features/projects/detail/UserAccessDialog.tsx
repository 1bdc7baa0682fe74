import Typography from '@mui/material/Typography';
import type { ProjectDetail, ProjectUser } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import SourcesDialog from '../../../components/sources/SourcesDialog.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { userLink } from '../../../links/users.ts';
import { SourceSince } from '../../audit/SourceSince.tsx';
import { useCan } from '../../session/queries.ts';
import { ManagedSourceSince } from './ManagedSourceSince.tsx';

/** Explains why a user has access to the project. */
export default function UserAccessDialog(props: {
  user: ProjectUser;
  project: ProjectDetail;
  onClose: () => void;
}) {
  const { user, project, onClose } = props;
  const seesLog = useCan('audit:read');
  const seesUsers = useCan('users:read');
  const seesGroups = useCan('groups:read');
  return (
    <SourcesDialog
      title={t('Why {user} has access', { user: isolatedName(user.username) })}
      name={user.name || user.username}
      access={user}
      sources={user.sources}
      seesGroups={seesGroups}
      sinceOf={(source) =>
        seesLog ? (
          <SourceSince source={source} userId={user.id} projectId={project.id} at={undefined} />
        ) : (
          project.rights.manageMembers && (
            <ManagedSourceSince source={source} userId={user.id} projectId={project.id} />
          )
        )
      }
      onClose={onClose}
    >
      {!user.enabled && (
        <Typography>{t('This user is disabled and can’t use this access until re-enabled.')}</Typography>
      )}
      {seesUsers && (
        <TextLink {...userLink(user.id)}>
          {rich('Open user <name>{user}</name>', {
            user: user.username,
            name: (text) => <Name>{text}</Name>,
          })}
        </TextLink>
      )}
    </SourcesDialog>
  );
}
