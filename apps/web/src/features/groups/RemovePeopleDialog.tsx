import Alert from '@mui/material/Alert';
import type { Group, Member } from '@rolecall/contract';
import { countText, formatNumber, fullName, isolatedName } from '@rolecall/text';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useSession } from '../session/queries.ts';
import { useMemberChange } from './useMemberChange.ts';

const namedAtMost = 8;

/** Says who would leave, by name and number, and asks once. */
export default function RemovePeopleDialog(props: {
  group: Group;
  people: readonly Member[];
  onStarted: () => void;
  onClose: () => void;
}) {
  const { group, people } = props;
  const change = useMemberChange(group);
  const session = useSession();
  const { refusal } = useSafeguards();
  const refused = people.flatMap((user) => {
    const text = refusal({ type: 'leave-groups', userId: user.id, groupIds: [group.id] });
    return text === undefined ? [] : [{ user, text }];
  });
  const leaving = people.filter((user) => !refused.some((one) => one.user === user));
  const self = leaving.find(({ id }) => id === session.user.id);
  const ownRights = useOwnRights(
    self ? { type: 'leave-groups', userId: self.id, groupIds: [group.id] } : null,
    change.error,
  );
  const remove = async () => {
    const userIds = leaving.map(({ id }) => id);
    await change.submit({ change: 'remove', userIds, force: false, confirmed: ownRights.confirmed });
    props.onStarted();
    props.onClose();
  };
  return (
    <ConfirmDialog
      title={`Remove ${countText(people.length, 'member')} from ${isolatedName(group.name)}?`}
      confirmLabel={`Remove ${countText(leaving.length, 'member')}`}
      isPending={change.isPending}
      canConfirm={leaving.length > 0 && !ownRights.isBlocked}
      error={change.error}
      // A refusal is shown by `error`.
      onConfirm={() => void remove().catch(() => undefined)}
      onClose={props.onClose}
    >
      {refused.map(({ user, text }) => (
        <Alert key={user.id} severity="warning" sx={{ mb: 1 }}>
          <Name>{user.username}</Name> stays in the group. {text}
        </Alert>
      ))}
      <AuditorGroupNotice groupIds={[group.id]} />
      <OwnRightsConfirmation ownRights={ownRights} />
      {leaving.length > 0 && 'They lose the access they have only through this group.'}
      <ul>
        {leaving.slice(0, namedAtMost).map((user) => (
          <li key={user.id}>
            <strong>
              <Name>{user.username}</Name>
            </strong>{' '}
            <Name>{fullName(user)}</Name>
          </li>
        ))}
        {leaving.length > namedAtMost && <li>and {formatNumber(leaving.length - namedAtMost)} more</li>}
      </ul>
    </ConfirmDialog>
  );
}
