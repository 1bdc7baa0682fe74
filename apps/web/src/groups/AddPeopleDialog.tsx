import Divider from '@mui/material/Divider';
import type { Group } from '@rolecall/contract';
import { useState } from 'react';
import { FormDialog } from '../feedback/FormDialog.tsx';
import { PasteNames } from '../picking/PasteNames.tsx';
import { Picked } from '../picking/Picked.tsx';
import { usePastedNames } from '../picking/usePastedNames.ts';
import { people } from './changeText.ts';
import { UserPicker } from './UserPicker.tsx';
import { useMemberChange } from './useMemberChange.ts';
import { type Person, resolvePeople } from './userSearch.ts';

/** Adds people to a group, found one by one or pasted as a list, all in one operation. */
export default function AddPeopleDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [picked, setPicked] = useState<ReadonlyMap<string, Person>>(new Map());
  const change = useMemberChange(group);
  const pick = (found: readonly Person[]) => {
    const next = new Map([...picked, ...found.map((person) => [person.id, person] as const)]);
    setPicked(next);
    return next;
  };
  const pasted = usePastedNames(resolvePeople);

  const add = async () => {
    const resolution = await pasted.resolve();
    const everybody = pick(resolution.found);
    // Names that fit nobody, or several people, stay in the field for the person to correct or leave out.
    if (!resolution.isComplete || everybody.size === 0) return;
    await change.submit({ change: 'add', userIds: [...everybody.keys()], force: false, confirmed: [] });
    onClose();
  };
  const remove = (id: string) => setPicked(new Map([...picked].filter(([other]) => other !== id)));

  return (
    <FormDialog
      title={`Add people to ${group.name}`}
      submitLabel={picked.size > 0 ? `Add ${people(picked.size)}` : 'Add people'}
      canSubmit={picked.size > 0 || !pasted.isEmpty}
      isDirty={(picked.size > 0 || !pasted.isEmpty) && !change.isDone}
      isPending={change.isPending || pasted.isPending}
      error={change.error ?? pasted.error}
      // Refusals are shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <UserPicker
        label="Search people"
        notInGroup={group.id}
        without={new Set(picked.keys())}
        onPick={(person) => pick([person])}
        autoFocus
      />
      <Divider>or</Divider>
      <PasteNames label="Paste names, usernames or emails" pasted={pasted} onFound={pick} />
      <Picked
        items={[...picked.values()].map(({ id, username, firstName, lastName }) => ({
          id,
          label: username,
          detail: `${firstName} ${lastName}`,
        }))}
        summary={picked.size === 0 ? 'Nobody picked yet.' : `${people(picked.size)} picked.`}
        onRemove={remove}
      />
    </FormDialog>
  );
}
