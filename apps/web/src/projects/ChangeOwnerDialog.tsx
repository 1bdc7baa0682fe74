import Typography from '@mui/material/Typography';
import type { Candidate, ProjectDetail } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode, messageOf } from '../api/problems.ts';
import { ErrorAlert } from '../feedback/ErrorAlert.tsx';
import { FormDialog } from '../feedback/FormDialog.tsx';
import { useNotify } from '../feedback/Notifications.tsx';
import { Picker } from '../picking/Picker.tsx';
import { usePickerSearch } from '../picking/usePickerSearch.ts';
import { ownerAccessQuery } from './accessQueries.ts';
import { userCandidatesQuery } from './candidates.ts';
import { useChangeOwner } from './mutations.ts';

type Owner = NonNullable<ProjectDetail['owner']>;

/** Hands the project over to another person, after saying what that leaves the old owner with. */
export default function ChangeOwnerDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project, onClose } = props;
  const [picked, setPicked] = useState<Candidate | null>(null);
  const change = useChangeOwner(project.id);
  const notify = useNotify();

  const handOver = async (to: Owner, from: Owner | null, version: string) => {
    const changed = await change.mutateAsync({ ownerId: to.id, version });
    const undo = (owner: Owner) =>
      handOver(owner, to, changed.version).catch((error: unknown) =>
        notify({ message: `Not undone: ${messageOf(error)}`, severity: 'error' }),
      );
    // A role given up by becoming the owner would not come back, so that is no undoing.
    const canUndo = changed.rights.changeOwner && !picked?.role;
    notify({
      message: `${to.username} owns ${project.name} now.`,
      ...(canUndo && from && { action: { label: 'Undo', onClick: () => void undo(from) } }),
    });
  };
  const submit = async () => {
    if (!picked) return;
    await handOver({ id: picked.id, username: picked.name }, project.owner, project.version);
    onClose();
  };
  const isStale = hasCode(change.error, 'version-stale');

  return (
    <FormDialog
      title={`Change the owner of ${project.name}`}
      submitLabel={picked ? `Make ${picked.name} the owner` : 'Change owner'}
      canSubmit={picked !== null}
      isDirty={picked !== null && !change.isSuccess}
      isPending={change.isPending}
      error={
        isStale
          ? new Error(
              `Somebody else handed the project over meanwhile, so nothing was done. It belongs to ${project.owner?.username ?? 'nobody'} now.`,
            )
          : change.error
      }
      // Refusals are shown by `error`.
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      <OwnerPicker projectId={project.id} picked={picked} onPick={setPicked} />
      {picked && (
        <Typography>
          {picked.name} will be able to do everything in the project and decide who its members are.
          {picked.role !== null && ` They give up the role ${picked.role}: an owner holds none.`}
        </Typography>
      )}
      {project.owner && <WhatStays projectId={project.id} name={project.owner.username} />}
    </FormDialog>
  );
}

function OwnerPicker(props: {
  projectId: string;
  picked: Candidate | null;
  onPick: (person: Candidate | null) => void;
}) {
  const { q, onSearch, isStale } = usePickerSearch();
  const found = useQuery(userCandidatesQuery(props.projectId, q));
  const items = found.data?.items ?? [];
  const more = (found.data?.total ?? 0) - items.length;
  return (
    <Picker<Candidate>
      label="New owner"
      placeholder="Name or username"
      autoFocus
      value={props.picked}
      onChange={props.onPick}
      options={items.filter(({ isOwner }) => !isOwner)}
      labelOf={({ name }) => name}
      keyOf={({ id }) => id}
      detailOf={({ description, role }) => [description, role && `${role} now`].filter(Boolean).join(' · ')}
      onSearch={onSearch}
      isStale={isStale(found)}
      loading={found.isFetching}
      noOptionsText={found.error ? messageOf(found.error) : 'No users match'}
      helperText={
        more > 0 && !props.picked ? `${more.toLocaleString('en')} more users match. Type more.` : ' '
      }
    />
  );
}

/** The old owner's access is whatever was given besides: said before, because they may not get back in. */
function WhatStays({ projectId, name }: { projectId: string; name: string }) {
  const { data: owner, isPending, error } = useQuery(ownerAccessQuery(projectId));
  if (error) return <ErrorAlert error={error} />;
  if (isPending) return null;
  const others = (owner?.sources ?? []).filter(({ type }) => type !== 'owner').map(sourceText);
  return (
    <Typography color="textSecondary">
      {others.length > 0
        ? `${name} stays in the project: ${new Intl.ListFormat('en').format(others)}.`
        : `${name} loses all access to the project. The new owner can give them a role again.`}
    </Typography>
  );
}
