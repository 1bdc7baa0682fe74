import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Project } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { messageOf } from '../../api/problems.ts';
import { FormDialog } from '../../feedback/FormDialog.tsx';
import { projectMatchesQuery } from '../matches.ts';
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
  const [text, setText] = useState('');
  const found = useQuery(projectMatchesQuery(useDeferredValue(text.trim())));
  return (
    <FormDialog
      title={`Add ${props.holder.name} to a project`}
      submitLabel="Review"
      canSubmit={project !== null}
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={false}
      error={undefined}
      onSubmit={() => project && props.onChoose(project.id, role)}
      onClose={props.onClose}
    >
      <Autocomplete<Project>
        value={project}
        onChange={(_, chosen) => setProject(chosen)}
        onInputChange={(_, value, reason) => setText(reason === 'input' ? value : '')}
        options={found.data?.items ?? []}
        loading={found.isFetching}
        filterOptions={(all) => all}
        getOptionKey={({ id }) => id}
        getOptionLabel={({ name }) => name}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        noOptionsText={found.error ? messageOf(found.error) : 'No project matches'}
        renderOption={({ key, ...option }, { id, name, description }) => (
          <li key={id} {...option}>
            <div>
              <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
              <Typography variant="body2" color="textSecondary">
                {description}
              </Typography>
            </div>
          </li>
        )}
        renderInput={(input) => (
          <TextField {...input} label="Project" autoFocus placeholder="Part of its name" />
        )}
      />
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
