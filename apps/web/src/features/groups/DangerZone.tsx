import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Group } from '@rolecall/contract';
import { isolatedName, peopleText, plural } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { Suspense, useId, useState } from 'react';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { Name } from '../../components/text/Name.tsx';
import { groupListLink } from '../../links/groups.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useDeleteGroup } from './mutations.ts';

const LostRoles = lazyPart(() => import('../projects/roleAssignments/LostRoles.tsx'));

/** Deleting the group: what it takes along, asked once. */
export function DangerZone({ group }: { group: Group }) {
  const [asking, setAsking] = useState(false);
  const refusal = useSafeguards().refusal({ type: 'delete-group', groupId: group.id });
  const lossId = useId();
  return (
    <Box
      component="section"
      aria-labelledby="danger-zone"
      sx={{
        border: 1,
        borderColor: 'error.main',
        borderRadius: 1,
        p: 2,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flex: '1 1 260px' }}>
        <Typography variant="h2" id="danger-zone">
          Delete this group
        </Typography>
        <Typography color="textSecondary" id={lossId}>
          {refusal ?? `${lossText(group)} only through it. This can’t be undone.`}
        </Typography>
      </Box>
      <Button
        variant="outlined"
        color="error"
        disabled={refusal !== undefined}
        aria-describedby={lossId}
        onClick={() => setAsking(true)}
      >
        Delete group
      </Button>
      {asking && <DeleteGroupDialog group={group} onClose={() => setAsking(false)} />}
    </Box>
  );
}

const lossText = ({ memberCount }: Group) =>
  memberCount === null
    ? 'Its members lose what they reach'
    : `${peopleText(memberCount)} ${plural(memberCount, 'loses', 'lose')} what they reach`;

function DeleteGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const deletion = useDeleteGroup(group);
  const ownRights = useOwnRights({ type: 'delete-group', groupId: group.id }, deletion.error);
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();

  const start = async () => {
    const operation = await deletion.mutateAsync(ownRights.confirmed);
    await router.navigate(groupListLink());
    track(operation, ({ state, items: [item] }) => {
      if (state === 'succeeded') return notify({ message: `${isolatedName(group.name)} is deleted.` });
      const outcome =
        item?.state === 'unknown'
          ? `It is not known whether ${isolatedName(group.name)} was deleted.`
          : `${isolatedName(group.name)} is not deleted.`;
      notify({ message: `${outcome} ${item?.detail ?? ''}`, severity: 'error' });
    });
  };
  return (
    <ConfirmDialog
      title={`Delete ${isolatedName(group.name)}?`}
      confirmLabel="Delete group"
      isPending={deletion.isPending}
      canConfirm={!ownRights.isBlocked}
      error={deletion.error}
      // A refusal is shown by `error`.
      onConfirm={() => void start().catch(() => undefined)}
      onClose={onClose}
    >
      <Typography gutterBottom>
        {lossText(group)} only through{' '}
        <strong>
          <Name>{group.name}</Name>
        </strong>
        : its policies, and its roles in projects. This can’t be undone.
      </Typography>
      <OwnRightsConfirmation ownRights={ownRights} />
      <Suspense>
        <LostRoles
          holder={{ kind: 'group', id: group.id, name: group.name, description: group.description }}
          isGoing={deletion.isPending || deletion.isSuccess}
        />
      </Suspense>
    </ConfirmDialog>
  );
}
