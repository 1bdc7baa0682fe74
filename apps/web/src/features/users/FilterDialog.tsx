import TextField from '@mui/material/TextField';
import { policyDescriptions } from '@rolecall/access';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { Picker } from '../../components/picker/Picker.tsx';
import type { UserFilters } from './FilterChips.tsx';
import { GroupFilter } from './GroupFilter.tsx';

const policies = Object.keys(policyDescriptions).toSorted();

/** Which users to list. */
export default function FilterDialog(props: {
  filters: UserFilters;
  onApply: (filters: UserFilters) => void;
  onClose: () => void;
}) {
  const [filters, setFilters] = useState(props.filters);
  const set = (changes: UserFilters) => setFilters({ ...filters, ...changes });
  return (
    <FormDialog
      title="Filter users"
      submitLabel="Show users"
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={false}
      error={undefined}
      onSubmit={() => {
        props.onApply(filters);
        props.onClose();
      }}
      onClose={props.onClose}
    >
      <TextField
        select
        label="State"
        value={filters.enabled === undefined ? 'any' : String(filters.enabled)}
        onChange={({ target: { value } }) => set({ enabled: value === 'any' ? undefined : value === 'true' })}
        slotProps={{ select: { native: true } }}
      >
        <option value="any">Any</option>
        <option value="true">Enabled</option>
        <option value="false">Disabled</option>
      </TextField>
      <Picker
        label="With policy"
        value={filters.policy ?? null}
        onChange={(policy) => set({ policy: policy ?? undefined })}
        options={policies}
        labelOf={(policy) => policy}
        keyOf={(policy) => policy}
        noOptionsText="No policies match"
        helperText="Assigned directly, not through a group."
      />
      <GroupFilter groupId={filters.group} onChange={(group) => set({ group })} />
    </FormDialog>
  );
}
