import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { userListLink } from '../../links/users.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import type { OnEnd } from '../operations/tracking.ts';
import { someNamesText } from '../projects/labels.ts';
import { roleAssignmentListQuery } from '../projects/roleAssignments/queries.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { displayName } from './labels.ts';
import { useDeleteUser } from './mutations.ts';

/** Deletes a user, after naming what goes along: groups, project roles and owned projects. */
export function DeleteUserDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const deletion = useDeleteUser(user);
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();
  const name = isolatedName(displayName(user));
  const isBeingDeleted = deletion.isPending || deletion.isSuccess;
  const start = async () => {
    const operation = await deletion.mutateAsync();
    const end: OnEnd = ({ state, items: [item] }) => {
      if (state === 'succeeded')
        return notify({ message: t('User {user} deleted', { user: isolatedName(user.username) }) });
      const outcome =
        item?.state === 'unknown'
          ? t('User {user} may or may not have been deleted.', { user: isolatedName(user.username) })
          : t('Couldn’t delete user {user}.', { user: isolatedName(user.username) });
      notify({ message: `${outcome} ${item?.detail ?? ''}`, severity: 'error' });
    };
    track(operation, end, router.navigate(userListLink()));
  };
  const joined = user.groups.filter(({ systemProvided }) => !systemProvided);
  return (
    <ConfirmDialog
      title={t('Delete {user}?', { user: name })}
      confirmLabel={t('Delete user')}
      isPending={deletion.isPending}
      error={deletion.error}
      // A refusal is shown by `error`.
      onConfirm={() => void start().catch(() => undefined)}
      onClose={onClose}
    >
      <Stack spacing={1}>
        <Typography>
          {t(
            '{user} is signed out immediately. You can’t undo this. To keep the user’s groups and roles, disable the user instead.',
            { user: isolatedName(user.username) },
          )}
        </Typography>
        {joined.length > 0 && (
          <Typography>
            {t('Leaves {count, plural, one {# group} other {# groups}}: {groups}.', {
              count: joined.length,
              groups: someNamesText(joined),
            })}
          </Typography>
        )}
        <Projects user={user} isBeingDeleted={isBeingDeleted} />
        <AuditorGroupNotice groupIds={joined.map(({ id }) => id)} />
      </Stack>
    </ConfirmDialog>
  );
}

/** The roles and ownerships that are lost. Once the user `isBeingDeleted`, they can't be asked about anymore. */
function Projects({ user, isBeingDeleted }: { user: UserDetail; isBeingDeleted: boolean }) {
  const holder = { kind: 'user' as const, id: user.id, name: user.username, description: displayName(user) };
  const { data, error } = useQuery({
    ...roleAssignmentListQuery(holder, undefined)(1),
    enabled: !isBeingDeleted,
  });
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Placeholder width="80%" />;
  const ofType = (type: 'owner' | 'direct') =>
    data.items.flatMap(({ projectName, sources }) => {
      const source = sources.find((each) => each.type === type);
      return source ? [{ name: type === 'owner' ? projectName : `${projectName} (${source.role})` }] : [];
    });
  const [owned, roles] = [ofType('owner'), ofType('direct')];
  const unread = data.total - data.items.length;
  return (
    <>
      {owned.length > 0 && (
        <Typography sx={{ color: 'error.main' }}>
          {t(
            '{count, plural, one {# project is} other {# projects are}} left without an owner: {projects}.',
            {
              count: owned.length,
              projects: someNamesText(owned),
            },
          )}
        </Typography>
      )}
      {roles.length > 0 && (
        <Typography>
          {t('Loses {count, plural, one {# direct project role} other {# direct project roles}}: {roles}.', {
            count: roles.length,
            roles: someNamesText(roles),
          })}
        </Typography>
      )}
      {unread > 0 && (
        <Typography color="textSecondary">
          {t('{count, plural, one {# more project isn’t} other {# more projects aren’t}} listed here.', {
            count: unread,
          })}
        </Typography>
      )}
    </>
  );
}
