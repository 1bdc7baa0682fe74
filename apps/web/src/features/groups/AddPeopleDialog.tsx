import Divider from '@mui/material/Divider';
import { type Group, user } from '@rolecall/contract';
import { countText, formatNumber, isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { z } from 'zod';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { PasteNames } from '../../components/picker/PasteNames.tsx';
import { SelectedItems } from '../../components/picker/SelectedItems.tsx';
import { usePastedNames } from '../../components/picker/usePastedNames.ts';
import { UserPicker } from '../directory/UserPicker.tsx';
import { resolveUsers, type UserIdentity } from '../directory/userSearch.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { addPeopleDraftName } from './draftNames.ts';
import { useMemberChange } from './useMemberChange.ts';

const draftContent = z.object({
  selected: z.array(
    user.pick({ id: true, username: true, firstName: true, lastName: true, email: true }).strip(),
  ),
  pasted: z.string(),
});

/** Adds people to a group, found one by one or pasted as a list, all in one operation. */
export default function AddPeopleDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [draft] = useState(() => readDraft(addPeopleDraftName(group.id), draftContent));
  const [selected, setSelected] = useState<ReadonlyMap<string, UserIdentity>>(
    () => new Map(draft?.selected.map((user) => [user.id, user])),
  );
  const change = useMemberChange(group);
  const privileges = usePrivileges(
    {
      given: group.policies,
      to:
        selected.size > 0
          ? countText(selected.size, 'user')
          : `everyone you add to ${isolatedName(group.name)}`,
    },
    change.error,
  );
  const pick = (found: readonly UserIdentity[]) => {
    const next = new Map([...selected, ...found.map((user) => [user.id, user] as const)]);
    setSelected(next);
    return next;
  };
  const pasted = usePastedNames(resolveUsers, draft?.pasted);
  const isDirty = (selected.size > 0 || !pasted.isEmpty) && !change.isDone;
  useDraft(
    addPeopleDraftName(group.id),
    isDirty ? { selected: [...selected.values()], pasted: pasted.text } : undefined,
  );

  const add = async () => {
    const resolution = await pasted.resolve();
    const everybody = pick(resolution.found);
    // Names that fit nobody, or several people, stay in the field for the person to correct or leave out.
    if (!resolution.isComplete || everybody.size === 0) return;
    await change.submit(
      { change: 'add', userIds: [...everybody.keys()], force: false, ...privileges.given },
      pasted.skipped,
    );
    onClose();
  };
  const remove = (id: string) => setSelected(new Map([...selected].filter(([other]) => other !== id)));

  return (
    <FormDialog
      title={`Add members to ${isolatedName(group.name)}`}
      submitLabel={selected.size > 0 ? `Add ${countText(selected.size, 'member')}` : 'Add members'}
      canSubmit={(selected.size > 0 || !pasted.isEmpty) && !privileges.isBlocked}
      isDirty={isDirty}
      isPending={change.isPending || pasted.isPending}
      error={change.error ?? pasted.error}
      // Refusals are shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <UserPicker
        label="Search users"
        notInGroup={group.id}
        without={new Set(selected.keys())}
        onPick={(user) => pick([user])}
        onPaste={pasted.takeList}
        autoFocus
      />
      <Divider>or</Divider>
      <PasteNames label="Paste names, usernames or emails" pasted={pasted} onFound={pick} />
      <SelectedItems
        items={[...selected.values()].map(({ id, username, firstName, lastName }) => ({
          id,
          label: username,
          detail: `${firstName} ${lastName}`,
        }))}
        summary={`${formatNumber(selected.size)} selected`}
        onRemove={remove}
      />
      {selected.size > 0 && (
        <MembershipEffects
          change={{ userIds: [...selected.keys()], join: [group.id] }}
          isStarted={change.isPending || change.isDone}
        />
      )}
      <AuditorGroupNotice groupIds={[group.id]} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
