import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { Group, Member } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { fullName, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { membershipPreviewQuery } from '../projects/membershipEffects/queries.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useSession } from '../session/queries.ts';
import { PrimaryMembers } from './PrimaryMembers.tsx';
import { useMemberChange } from './useMemberChange.ts';

const namedAtMost = 8;

/** Names the members to remove from a group and what they lose, and asks once. */
export default function RemoveGroupMembersDialog(props: {
  group: Group;
  members: readonly Member[];
  onStarted: () => void;
  onClose: () => void;
}) {
  const { group, members } = props;
  const change = useMemberChange(group);
  const session = useSession();
  const { refusal } = useSafeguards();
  const refused = members.flatMap((user) => {
    const text = refusal({ type: 'leave-groups', userId: user.id, groupIds: [group.id] });
    return text === undefined ? [] : [{ user, text }];
  });
  const allowed = members.filter((user) => !refused.some((one) => one.user === user));
  const effectsOn = (users: readonly Member[]) => ({
    userIds: users.map(({ id }) => id),
    leave: [group.id],
  });
  const preview = useQuery({
    ...membershipPreviewQuery(effectsOn(allowed)),
    enabled: allowed.length > 0 && !change.isDone,
  });
  const [removesPrimary, setRemovesPrimary] = useState(false);
  const primary = preview.data?.primary;
  const leaving = removesPrimary ? allowed : allowed.filter(({ id }) => !primary?.ids.includes(id));
  const effects = useQuery({
    ...membershipPreviewQuery(effectsOn(leaving)),
    enabled: leaving.length > 0 && !change.isDone,
  });
  const self = leaving.find(({ id }) => id === session.user.id);
  const ownRights = useOwnRights(
    self ? { type: 'leave-groups', userId: self.id, groupIds: [group.id] } : null,
    change.error,
  );
  const remove = async () => {
    const userIds = leaving.map(({ id }) => id);
    await change.submit({
      change: 'remove',
      userIds,
      force: removesPrimary,
      confirmed: ownRights.confirmed,
    });
    props.onStarted();
    props.onClose();
  };
  return (
    <ConfirmDialog
      isWide
      title={
        leaving.length === members.length
          ? t('Remove {count, plural, one {# member} other {# members}} from {group}?', {
              count: members.length,
              group: isolatedName(group.name),
            })
          : t('Remove {leaving, number} of {count, number} members from {group}?', {
              leaving: leaving.length,
              count: members.length,
              group: isolatedName(group.name),
            })
      }
      confirmLabel={t('Remove {count, plural, one {# member} other {# members}}', { count: leaving.length })}
      isPending={change.isPending}
      canConfirm={leaving.length > 0 && !ownRights.isBlocked && !preview.isLoading && !effects.isFetching}
      error={change.error}
      // A refusal is shown by `error`.
      onConfirm={() => void remove().catch(() => undefined)}
      onClose={props.onClose}
    >
      {refused.map(({ user, text }) => (
        <Alert key={user.id} severity="warning" sx={{ mb: 1 }}>
          {rich('<name>{user}</name> stays in the group.', {
            user: user.username,
            name: (name) => <Name>{name}</Name>,
          })}{' '}
          {text}
        </Alert>
      ))}
      <AuditorGroupNotice groupIds={[group.id]} />
      <OwnRightsConfirmation ownRights={ownRights} />
      <ul>
        {leaving.slice(0, namedAtMost).map((user) => (
          <li key={user.id}>
            <strong>
              <Name>{user.username}</Name>
            </strong>{' '}
            <Name>{fullName(user)}</Name>
          </li>
        ))}
        {leaving.length > namedAtMost && (
          <li>{t('and {count, number} more', { count: leaving.length - namedAtMost })}</li>
        )}
      </ul>
      <Stack spacing={2}>
        {primary && primary.total > 0 && (
          <PrimaryMembers
            group={group}
            members={primary}
            isRemoved={removesPrimary}
            onChange={setRemovesPrimary}
          />
        )}
        {leaving.length > 0 && <MembershipEffects change={effectsOn(leaving)} isStarted={change.isDone} />}
      </Stack>
    </ConfirmDialog>
  );
}
