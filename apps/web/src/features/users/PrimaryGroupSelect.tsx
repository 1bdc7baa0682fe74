import TextField from '@mui/material/TextField';

/** Chooses the primary group among the groups that a user is in, or none. */
export function PrimaryGroupSelect(props: {
  groups: readonly { id: string; name: string }[];
  value: string | null;
  onChange: (groupId: string | null) => void;
}) {
  return (
    <TextField
      select
      label="Primary group"
      value={props.value ?? ''}
      onChange={({ target: { value } }) => props.onChange(value || null)}
      helperText="Used by data-access rules."
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      <option value="">None</option>
      {props.groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </TextField>
  );
}
