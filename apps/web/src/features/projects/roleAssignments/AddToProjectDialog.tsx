import type { Project } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../../api/problems.ts';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { Picker } from '../../../components/picker/Picker.tsx';
import { usePickerSearch } from '../../../components/picker/usePickerSearch.ts';
import { projectMatchesQuery } from '../../directory/projectQueries.ts';
import { RoleChoice } from '../RoleChoice.tsx';
import type { Holder } from './queries.ts';

/** Chooses a project and a role for a group or a user; it is reviewed in the project before it is made. */
export default function AddToProjectDialog(props: {
  holder: Holder;
  onChoose: (projectId: string, role: string) => void;
  onClose: () => void;
}) {
  const [project, setProject] = useState<Project | null>(null);
  const [role, setRole] = useState<string>('Viewer');
  const { q, onSearch, isStale } = usePickerSearch();
  const found = useQuery(projectMatchesQuery(q));
  return (
    <FormDialog
      title={`Add ${isolatedName(props.holder.name)} to a project`}
      submitLabel="Review"
      canSubmit={project !== null}
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={false}
      error={undefined}
      onSubmit={() => project && props.onChoose(project.id, role)}
      onClose={props.onClose}
    >
      <Picker<Project>
        label="Project"
        placeholder="Part of its name"
        autoFocus
        value={project}
        onChange={setProject}
        options={found.data?.items ?? []}
        labelOf={({ name }) => name}
        keyOf={({ id }) => id}
        detailOf={({ description }) => description}
        onSearch={onSearch}
        isStale={isStale(found)}
        loading={found.isFetching}
        noOptionsText={found.error ? messageOf(found.error) : 'No projects match'}
      />
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
