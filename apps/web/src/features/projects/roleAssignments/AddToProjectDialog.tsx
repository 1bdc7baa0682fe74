import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import type { PickerItem } from '../../../components/picker/pickerItem.ts';
import { SearchPicker } from '../../../components/picker/SearchPicker.tsx';
import { projectSource } from '../../directory/pickerSources.ts';
import { RoleChoice } from '../RoleChoice.tsx';
import type { Holder } from './queries.ts';

/** Chooses a project and a role for a group or a user; it is reviewed in the project before it is made. */
export default function AddToProjectDialog(props: {
  holder: Holder;
  onChoose: (projectId: string, role: string) => void;
  onClose: () => void;
}) {
  const [project, setProject] = useState<PickerItem | null>(null);
  const [role, setRole] = useState<string>('Viewer');
  return (
    <FormDialog
      title={t('Add {member} to a project', { member: isolatedName(props.holder.name) })}
      submitLabel={t('Review')}
      canSubmit={project !== null}
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={false}
      error={undefined}
      onSubmit={() => project && props.onChoose(project.id, role)}
      onClose={props.onClose}
    >
      <SearchPicker
        label={t('Project')}
        source={projectSource}
        value={project}
        onChange={setProject}
        autoFocus
      />
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
