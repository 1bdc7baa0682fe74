import Stack from '@mui/material/Stack';
import type { Group, Operation, OperationUndo } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, isolatedText } from '@rolecall/text';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { CannotUndoDialog } from '../operations/CannotUndoDialog.tsx';
import { useOperation } from '../operations/queries.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { useSession } from '../session/queries.ts';
import { useMemberChange } from './useMemberChange.ts';

const namedAtMost = 8;

type MemberUndo = Extract<OperationUndo, { type: 'change-members' }>;

/** Undoes a change of members, with the confirmations that the opposite change needs. */
export default function UndoMembersDialog(props: { group: Group; operationId: string; onClose: () => void }) {
  const { data: operation, error, refetch } = useOperation(props.operationId);
  const undo = operation?.undo;
  if (!operation && !error) return null;
  if (operation && undo?.type === 'change-members' && undo.groupId === props.group.id)
    return <ConfirmUndo group={props.group} operation={operation} undo={undo} onClose={props.onClose} />;
  return (
    <CannotUndoDialog
      operation={operation}
      error={error}
      onRetry={() => void refetch()}
      onClose={props.onClose}
    />
  );
}

function ConfirmUndo(props: { group: Group; operation: Operation; undo: MemberUndo; onClose: () => void }) {
  const { group, operation, undo } = props;
  const { change, userIds } = undo;
  const { user } = useSession();
  const mutation = useMemberChange(group);
  const removes = change === 'remove';
  const count = userIds.length;
  const ownRights = useOwnRights(
    removes && userIds.includes(user.id)
      ? { type: 'leave-groups', userId: user.id, groupIds: [group.id] }
      : null,
    mutation.error,
  );
  const privileges = usePrivileges(
    removes
      ? null
      : {
          given: group.policies,
          title: (policies) =>
            t('This gives {policies} to {count, plural, one {# user} other {# users}}', { policies, count }),
        },
    mutation.error,
  );
  const run = async () => {
    await mutation.submit({
      change,
      userIds,
      force: false,
      ...privileges.given,
      confirmed: [...ownRights.confirmed, ...privileges.confirmed],
      undoes: operation.id,
    });
    props.onClose();
  };
  const ids = new Set(userIds);
  const names = operation.items.flatMap(({ id, label }) => (ids.has(id) ? label : []));
  return (
    <ConfirmDialog
      isWide
      title={t('Undo “{operation}”?', { operation: isolatedText(operation.title) })}
      confirmLabel={
        removes
          ? t('Remove {count, plural, one {# user} other {# users}}', { count })
          : t('Add {count, plural, one {# user} other {# users}}', { count })
      }
      isDestructive={removes}
      canConfirm={!ownRights.isBlocked && !privileges.isBlocked}
      isPending={mutation.isPending}
      error={mutation.error}
      // A refusal is shown by `error`.
      onConfirm={() => void run().catch(() => undefined)}
      onClose={props.onClose}
    >
      {removes
        ? t(
            'This removes the users that the operation added to {group}. Users who aren’t members anymore stay out.',
            { group: isolatedName(group.name) },
          )
        : t(
            'This adds back the users that the operation removed from {group}. Users who are members again stay members.',
            { group: isolatedName(group.name) },
          )}
      <ul>
        {names.slice(0, namedAtMost).map((name) => (
          <li key={name}>
            <strong>
              <Name>{name}</Name>
            </strong>
          </li>
        ))}
        {names.length > namedAtMost && (
          <li>{t('and {count, number} more', { count: names.length - namedAtMost })}</li>
        )}
      </ul>
      <Stack spacing={2}>
        <MembershipEffects
          change={{ userIds, ...(removes ? { leave: [group.id] } : { join: [group.id] }) }}
          isStarted={mutation.isPending || mutation.isDone}
        />
        <AuditorGroupNotice groupIds={[group.id]} />
        <OwnRightsConfirmation ownRights={ownRights} />
        <PrivilegeConfirmation privileges={privileges} />
      </Stack>
    </ConfirmDialog>
  );
}
