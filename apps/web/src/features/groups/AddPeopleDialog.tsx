import Divider from '@mui/material/Divider';
import { type Group, user } from '@rolecall/contract';
import { isolatedName, peopleText } from '@rolecall/text';
import { useState } from 'react';
import { z } from 'zod';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { PasteNames } from '../../components/picker/PasteNames.tsx';
import { Picked } from '../../components/picker/Picked.tsx';
import { usePastedNames } from '../../components/picker/usePastedNames.ts';
import { UserPicker } from '../directory/UserPicker.tsx';
import { type Person, resolvePeople } from '../directory/userSearch.ts';
import { addPeopleDraftName } from './draftNames.ts';
import { useMemberChange } from './useMemberChange.ts';

const draftContent = z.object({
  picked: z.array(
    user.pick({ id: true, username: true, firstName: true, lastName: true, email: true }).strip(),
  ),
  pasted: z.string(),
});

/** Adds people to a group, found one by one or pasted as a list, all in one operation. */
export default function AddPeopleDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [draft] = useState(() => readDraft(addPeopleDraftName(group.id), draftContent));
  const [picked, setPicked] = useState<ReadonlyMap<string, Person>>(
    () => new Map(draft?.picked.map((person) => [person.id, person])),
  );
  const change = useMemberChange(group);
  const pick = (found: readonly Person[]) => {
    const next = new Map([...picked, ...found.map((person) => [person.id, person] as const)]);
    setPicked(next);
    return next;
  };
  const pasted = usePastedNames(resolvePeople, draft?.pasted);
  const isDirty = (picked.size > 0 || !pasted.isEmpty) && !change.isDone;
  useDraft(
    addPeopleDraftName(group.id),
    isDirty ? { picked: [...picked.values()], pasted: pasted.text } : undefined,
  );

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
      title={`Add people to ${isolatedName(group.name)}`}
      submitLabel={picked.size > 0 ? `Add ${peopleText(picked.size)}` : 'Add people'}
      canSubmit={picked.size > 0 || !pasted.isEmpty}
      isDirty={isDirty}
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
        onPaste={pasted.takeList}
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
        summary={picked.size === 0 ? 'Nobody picked yet.' : `${peopleText(picked.size)} picked.`}
        onRemove={remove}
      />
    </FormDialog>
  );
}
