import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { policyDescriptions } from '@rolecall/access';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { Picker } from '../../components/picker/Picker.tsx';
import { UserPicker } from '../directory/UserPicker.tsx';
import { userNameQuery } from '../directory/userSearch.ts';
import type { GroupFilters } from './FilterChips.tsx';
import { groupKindsQuery } from './queries.ts';

const policies = Object.keys(policyDescriptions).toSorted();

/** Which groups to list. */
export default function FilterDialog(props: {
  filters: GroupFilters;
  onApply: (filters: GroupFilters) => void;
  onClose: () => void;
}) {
  const [filters, setFilters] = useState(props.filters);
  const set = (changes: GroupFilters) => setFilters({ ...filters, ...changes });
  const { member, kind: chosen } = filters;
  const { data = [] } = useQuery(groupKindsQuery());
  // A link may name a kind that no group has any more.
  const kinds = [...new Set([...data, ...(chosen ? [chosen] : [])])];
  const memberName = useQuery({ ...userNameQuery(member ?? ''), enabled: member !== undefined });
  return (
    <FormDialog
      title="Filter groups"
      submitLabel="Show groups"
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
        label="Kind"
        value={filters.kind ?? ''}
        onChange={({ target: { value } }) => set({ kind: value || undefined })}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        <option value="">Any</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kind}
          </option>
        ))}
      </TextField>
      <Picker
        label="With policy"
        value={filters.policy ?? null}
        onChange={(policy) => set({ policy: policy ?? undefined })}
        options={policies}
        labelOf={(policy) => policy}
        keyOf={(policy) => policy}
        noOptionsText="No policies match"
      />
      {member ? (
        <div>
          <Chip
            label={`Member: ${memberName.data ?? '…'}`}
            aria-label={`Member: ${memberName.data ?? ''}. Delete takes this filter off`}
            onDelete={() => set({ member: undefined })}
          />
        </div>
      ) : (
        <UserPicker label="With member" onPick={({ id }) => set({ member: id })} />
      )}
      <FormControlLabel
        label="Only groups without members"
        control={
          <Checkbox
            checked={filters.empty ?? false}
            onChange={(_, empty) => set({ empty: empty || undefined })}
          />
        }
      />
    </FormDialog>
  );
}
