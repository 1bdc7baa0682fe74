import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { LastChange } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { same } from './fieldValues.ts';
import { LastChangeText } from './LastChangeText.tsx';
import type { FieldConflict } from './mergeFields.ts';

/** Shows the fields that someone else changed too, with both values. Choosing one fills the field. */
export function StaleFields<Values extends object>(props: {
  /** What was changed. */
  noun: 'group' | 'user';
  /** Who changed it and when. Null if unknown. */
  changed: LastChange | null;
  labels: Readonly<Record<keyof Values, string>>;
  conflicts: readonly FieldConflict<Values>[];
  /** The form's current values. */
  values: Values;
  onChoose: (field: keyof Values, value: Values[keyof Values]) => void;
}) {
  return (
    <Alert severity="warning" icon={false}>
      <AlertTitle>
        <LastChangeText changed={props.changed} what={props.noun} />
      </AlertTitle>
      {t('Your changes aren’t saved yet. Choose a value for each field, then save the merged version.')}
      {props.conflicts.map(({ field, mine, theirs }) => {
        const current = props.values[field];
        const labelId = `stale-${String(field)}`;
        return (
          <FormControl key={labelId} sx={{ display: 'block', mt: 1.5 }}>
            <FormLabel id={labelId}>{props.labels[field]}</FormLabel>
            <RadioGroup
              aria-labelledby={labelId}
              value={same(current, theirs) ? 'theirs' : same(current, mine) ? 'mine' : ''}
              onChange={(_, chosen) => props.onChoose(field, chosen === 'theirs' ? theirs : mine)}
            >
              <FormControlLabel
                value="mine"
                control={<Radio size="small" />}
                label={t('Your value: {value}', { value: textOf(mine) })}
              />
              <FormControlLabel
                value="theirs"
                control={<Radio size="small" />}
                label={t('Their value: {value}', { value: textOf(theirs) })}
              />
            </RadioGroup>
          </FormControl>
        );
      })}
    </Alert>
  );
}

const textOf = (value: unknown) =>
  (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || t('empty');
