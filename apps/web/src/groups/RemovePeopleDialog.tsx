import type { Group, Member } from '@rolecall/contract';
import { ConfirmDialog } from '../feedback/ConfirmDialog.tsx';
import { people as peopleText } from './changeText.ts';
import { fullName } from './memberColumns.tsx';
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
  const remove = async () => {
    await change.submit({ change: 'remove', userIds: people.map(({ id }) => id), force: false });
    props.onStarted();
    props.onClose();
  };
  return (
    <ConfirmDialog
      title={`Remove ${peopleText(people.length)} from ${group.name}?`}
      confirmLabel={`Remove ${peopleText(people.length)}`}
      isPending={change.isPending}
      error={change.error}
      // A refusal is shown by `error`.
      onConfirm={() => void remove().catch(() => undefined)}
      onClose={props.onClose}
    >
      They lose what they reach only through this group.
      <ul>
        {people.slice(0, namedAtMost).map((person) => (
          <li key={person.id}>
            <strong>{person.username}</strong> {fullName(person)}
          </li>
        ))}
        {people.length > namedAtMost && <li>and {peopleText(people.length - namedAtMost)} more</li>}
      </ul>
    </ConfirmDialog>
  );
}
