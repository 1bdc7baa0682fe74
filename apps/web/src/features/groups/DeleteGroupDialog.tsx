import Typography from '@mui/material/Typography';
import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { groupListLink } from '../../links/groups.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useDeleteGroup } from './mutations.ts';

const Effects = lazyPart(() => import('./DeletionEffects.tsx'));
const LostRoles = lazyPart(() => import('../projects/roleAssignments/LostRoles.tsx'));

/** Deletes the group, after saying what it takes along. */
export default function DeleteGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const deletion = useDeleteGroup(group);
  const ownRights = useOwnRights({ type: 'delete-group', groupId: group.id }, deletion.error);
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();

  const start = async () => {
    const operation = await deletion.mutateAsync(ownRights.confirmed);
    await router.navigate(groupListLink());
    track(operation, ({ state, items: [item] }) => {
      if (state === 'succeeded')
        return notify({ message: t('Group {group} deleted', { group: isolatedName(group.name) }) });
      const outcome =
        item?.state === 'unknown'
          ? t('Group {group} may or may not have been deleted.', { group: isolatedName(group.name) })
          : t('Couldn’t delete group {group}.', { group: isolatedName(group.name) });
      notify({ message: `${outcome} ${item?.detail ?? ''}`, severity: 'error' });
    });
  };
  return (
    <ConfirmDialog
      isWide
      title={t('Delete group {group}?', { group: isolatedName(group.name) })}
      confirmLabel={t('Delete group')}
      isPending={deletion.isPending}
      canConfirm={!ownRights.isBlocked}
      error={deletion.error}
      // A refusal is shown by `error`.
      onConfirm={() => void start().catch(() => undefined)}
      onClose={onClose}
    >
      <Typography gutterBottom>{lossText(group)}</Typography>
      <AuditorGroupNotice groupIds={[group.id]} />
      <OwnRightsConfirmation ownRights={ownRights} />
      <Suspense>
        <Effects group={group} isStarted={deletion.isPending || deletion.isSuccess} />
        <LostRoles
          holder={{ kind: 'group', id: group.id, name: group.name, description: group.description }}
          isBeingDeleted={deletion.isPending || deletion.isSuccess}
        />
      </Suspense>
    </ConfirmDialog>
  );
}

function lossText({ name: group, memberCount: count }: Group) {
  const name = (text: string) => (
    <strong>
      <Name>{text}</Name>
    </strong>
  );
  return count === null
    ? rich(
        'Its members lose the access they have only through <name>{group}</name>, including its policies and project roles. You can’t undo this.',
        { group, name },
      )
    : rich(
        '{count, plural, one {# member loses} other {# members lose}} the access they have only through <name>{group}</name>, including its policies and project roles. You can’t undo this.',
        { count, group, name },
      );
}
