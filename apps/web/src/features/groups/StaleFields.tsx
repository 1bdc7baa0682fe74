import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { type GroupForm, same } from './groupForm.ts';
import { fieldLabels } from './labels.ts';
import type { FieldConflict } from './staleMerge.ts';

/** What somebody else changed meanwhile, beside mine; choosing fills the field. */
export function StaleFields({ form, conflicts }: { form: GroupForm; conflicts: readonly FieldConflict[] }) {
  return (
    <Alert severity="warning" icon={false}>
      <AlertTitle>Somebody else changed this group meanwhile</AlertTitle>
      Nothing is saved yet. Choose for each field, then save on their version.
      {conflicts.map((conflict) => (
        <Choice key={conflict.field} form={form} conflict={conflict} />
      ))}
    </Alert>
  );
}

function Choice({ form, conflict: { field, mine, theirs } }: { form: GroupForm; conflict: FieldConflict }) {
  const current = form.watch(field);
  const choice = same(current, theirs) ? 'theirs' : same(current, mine) ? 'mine' : '';
  const choose = (_: unknown, chosen: string) =>
    form.setValue(field, chosen === 'theirs' ? theirs : mine, { shouldDirty: true, shouldValidate: true });
  return (
    <FormControl sx={{ display: 'block', mt: 1.5 }}>
      <FormLabel id={`stale-${field}`}>{fieldLabels[field]}</FormLabel>
      <RadioGroup aria-labelledby={`stale-${field}`} value={choice} onChange={choose}>
        <FormControlLabel value="mine" control={<Radio size="small" />} label={`Mine: ${textOf(mine)}`} />
        <FormControlLabel
          value="theirs"
          control={<Radio size="small" />}
          label={`Theirs: ${textOf(theirs)}`}
        />
      </RadioGroup>
    </FormControl>
  );
}

const textOf = (value: FieldConflict['mine']) =>
  (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || 'empty';
