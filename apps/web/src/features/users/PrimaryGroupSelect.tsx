import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';

/** Chooses the primary group among the groups that a user is in, or none. */
export function PrimaryGroupSelect(props: {
  groups: readonly { id: string; name: string }[];
  value: string | null;
  onChange: (groupId: string | null) => void;
}) {
  return (
    <TextField
      select
      label={t('Primary group')}
      value={props.value ?? ''}
      onChange={({ target: { value } }) => props.onChange(value || null)}
      helperText={t('Used by data-access rules.')}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      <option value="">{t('None')}</option>
      {props.groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </TextField>
  );
}
