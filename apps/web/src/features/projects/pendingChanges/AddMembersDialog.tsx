import { type Candidate, candidate, type ProjectDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { z } from 'zod';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { readDraft, useDraft } from '../../../components/form/drafts.ts';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { MultiPicker } from '../../../components/picker/MultiPicker.tsx';
import { usePickedItems } from '../../../components/picker/usePickedItems.ts';
import { useCan } from '../../session/queries.ts';
import { type CandidateItem, candidateItemOf, candidateSource } from '../candidates.ts';
import { someNamesText } from '../labels.ts';
import { RoleChoice } from '../RoleChoice.tsx';
import { addMembersDraftName } from './addMembersDraftName.ts';
import { type PendingChange, withChanges } from './plan.ts';
import { usePlan } from './usePlan.ts';

const draftContent = z.object({ role: z.string(), selected: z.array(candidate), pasted: z.string() });

/** Adds pending role changes for users and groups, found by searching or pasted as a list. Writes nothing. */
export default function AddMembersDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project, onClose } = props;
  const { update } = usePlan(project.id);
  const notify = useNotify();
  const findsByEmail = useCan('users:read');
  const [draft] = useState(() => readDraft(addMembersDraftName(project.id), draftContent));
  const [role, setRole] = useState<string>(draft?.role ?? 'Viewer');
  const [items, setItems] = useState<readonly CandidateItem[]>(draft?.selected.map(candidateItemOf) ?? []);
  const picked = usePickedItems({
    source: candidateSource(project.id, findsByEmail),
    items,
    onChange: setItems,
    pastedText: draft?.pasted,
  });
  const { pasted } = picked;
  const isDirty = !picked.isEmpty;
  useDraft(
    addMembersDraftName(project.id),
    isDirty ? { role, selected: items.map(candidateOf), pasted: pasted.text } : undefined,
  );

  const add = async () => {
    const chosen = (await picked.resolve())?.map(candidateOf);
    if (!chosen) return;
    const left = chosen.filter((candidate) => candidate.isOwner || candidate.role === role);
    update((plan) => withChanges(plan, chosen.filter(({ isOwner }) => !isOwner).map(withRole(role))));
    onClose();
    if (left.length > 0)
      notify({
        message: t('Not added: {names}. Owners don’t need a role, and the others already have this one.', {
          names: someNamesText(left),
        }),
        severity: 'info',
      });
  };

  return (
    <FormDialog
      title={t('Add members to {project}', { project: isolatedName(project.name) })}
      submitLabel={
        items.length > 0
          ? t('Add {count, number} as {role} (pending)', { count: items.length, role })
          : t('Add as {role} (pending)', { role })
      }
      canSubmit={isDirty}
      isDirty={isDirty}
      isPending={pasted.isPending}
      error={pasted.error}
      // `error` shows failures.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <MultiPicker label={t('Search users and groups')} picked={picked} autoFocus />
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}

const candidateOf = ({ candidate }: CandidateItem) => candidate;

const withRole =
  (role: string) =>
  ({ kind, id, name, description, people, role: expected }: Candidate): PendingChange => ({
    kind,
    id,
    name,
    description,
    people,
    role,
    expected,
  });
