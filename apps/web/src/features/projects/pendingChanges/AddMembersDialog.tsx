import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import { type Candidate, candidate, type ProjectDetail } from '@rolecall/contract';
import { formatNumber, isolatedName } from '@rolecall/text';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { z } from 'zod';
import { Message } from '../../../components/feedback/Message.tsx';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { readDraft, useDraft } from '../../../components/form/drafts.ts';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { FilterSelect } from '../../../components/list/FilterSelect.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { useLocalListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { useSelection } from '../../../components/list/useSelection.ts';
import { PasteNames } from '../../../components/picker/PasteNames.tsx';
import { SelectedItems } from '../../../components/picker/SelectedItems.tsx';
import { usePastedNames } from '../../../components/picker/usePastedNames.ts';
import { useCan } from '../../session/queries.ts';
import { candidatesQuery, resolveCandidates } from '../candidates.ts';
import { someNamesText } from '../labels.ts';
import { RoleChoice } from '../RoleChoice.tsx';
import { addMembersDraftName } from './addMembersDraftName.ts';
import { candidateColumns } from './candidateColumns.tsx';
import { type PendingChange, withChanges } from './plan.ts';
import { usePlan } from './usePlan.ts';

const kinds = [
  { value: 'user', label: 'Users' },
  { value: 'group', label: 'Groups' },
] as const;

const draftContent = z.object({
  role: z.string(),
  selectedRows: z.array(z.object({ id: z.string(), candidate })),
  pasted: z.string(),
});

/** Adds pending role changes for users and groups, found by searching or pasted as a list. Writes nothing. */
export default function AddMembersDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project, onClose } = props;
  const { update } = usePlan(project.id);
  const notify = useNotify();
  const findsByEmail = useCan('users:read');
  const search = useLocalListSearch();
  const [kind, setKind] = useState<Candidate['kind']>();
  const [draft] = useState(() => readDraft(addMembersDraftName(project.id), draftContent));
  const [role, setRole] = useState<string>(draft?.role ?? 'Viewer');
  const list = usePagedList(candidatesQuery(project.id, { q: search.q, kind }));
  const selection = useSelection(list);
  const lookUp = useMemo(() => resolveCandidates(project.id), [project.id]);
  const pasted = usePastedNames(lookUp, draft?.pasted);
  const selectedRows = [...selection.selected.values()];
  const restore = useEffectEvent(() => selection.add(draft?.selectedRows ?? []));
  useEffect(() => restore(), []);
  const isDirty = selectedRows.length > 0 || !pasted.isEmpty;
  useDraft(
    addMembersDraftName(project.id),
    isDirty ? { role, selectedRows, pasted: pasted.text } : undefined,
  );

  const add = async () => {
    const { found, isComplete } = await pasted.resolve();
    selection.add(found);
    // Names without a match or with several stay in the field, so that the user can correct them.
    if (!isComplete) return;
    const chosen = [...selectedRows, ...found].map(({ candidate }) => candidate);
    const left = chosen.filter((candidate) => candidate.isOwner || candidate.role === role);
    update((plan) => withChanges(plan, chosen.filter(({ isOwner }) => !isOwner).map(withRole(role))));
    onClose();
    if (left.length > 0)
      notify({
        message: `Not added: ${someNamesText(left)}. Owners don’t need a role, and the others already have this one.`,
        severity: 'info',
      });
  };

  return (
    <FormDialog
      title={`Add members to ${isolatedName(project.name)}`}
      submitLabel={
        selectedRows.length > 0
          ? `Add ${formatNumber(selectedRows.length)} as ${role} (pending)`
          : `Add as ${role} (pending)`
      }
      canSubmit={selectedRows.length > 0 || !pasted.isEmpty}
      // `add` closes the dialog as soon as the changes are pending.
      isDirty={isDirty}
      isPending={pasted.isPending}
      error={pasted.error}
      // `error` shows failures.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <RoleChoice value={role} onChange={setRole} />
      <ListSection
        label="Users and groups"
        noun={{ one: 'user or group', many: 'users and groups' }}
        list={list}
        columns={candidateColumns}
        search={search}
        isMain={false}
        filters={
          // Enter would otherwise submit the form.
          <Box onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}>
            <FilterSelect
              label="Kind"
              any="Users and groups"
              options={kinds}
              value={kind}
              onChange={setKind}
            />
          </Box>
        }
        empty={<Message title="No matches" />}
        selection={selection}
        height={300}
      />
      <Divider>or</Divider>
      <PasteNames
        label={findsByEmail ? 'Paste names, usernames, emails or groups' : 'Paste names, usernames or groups'}
        pasted={pasted}
        onFound={selection.add}
      />
      <SelectedItems
        items={selectedRows.map(({ id, candidate }) => ({
          id,
          label: candidate.name,
          detail: candidate.description,
        }))}
        summary={`${formatNumber(selectedRows.length)} selected`}
        onRemove={selection.remove}
      />
    </FormDialog>
  );
}

const withRole =
  (role: string) =>
  ({ role: expected, isOwner: _, ...candidate }: Candidate): PendingChange => ({
    ...candidate,
    role,
    expected,
  });
