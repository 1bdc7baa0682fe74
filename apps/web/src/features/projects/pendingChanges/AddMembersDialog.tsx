import Typography from '@mui/material/Typography';
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
    const owners = chosen.filter(({ isOwner }) => isOwner);
    const same = chosen.filter((candidate) => !candidate.isOwner && candidate.role === role);
    update((plan) => withChanges(plan, chosen.filter(({ isOwner }) => !isOwner).map(withRole(role))));
    onClose();
    const skipped = [
      owners.length > 0 &&
        t('Not added, because owners don’t need a role: {names}.', { names: someNamesText(owners) }),
      same.length > 0 && t('Already {role}: {names}.', { role, names: someNamesText(same) }),
    ].filter((sentence) => sentence !== false);
    if (skipped.length > 0) notify({ message: skipped.join(' '), severity: 'info' });
  };

  const changed = items
    .map(candidateOf)
    .flatMap(({ name, isOwner, role: current }) =>
      isOwner || current === null || current === role
        ? []
        : { name: t('{name} ({before} → {after})', { name, before: current, after: role }) },
    );

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
      {changed.length > 0 && (
        <Typography role="status">
          {t('Already in the project, so their role changes: {roles}.', { roles: someNamesText(changed) })}
        </Typography>
      )}
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
