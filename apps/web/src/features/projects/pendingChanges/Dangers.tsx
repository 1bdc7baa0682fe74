import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import type { Danger } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { dangerTexts } from '../labels.ts';

/** Changes that could lock someone out. Each has its own confirmation. */
export function Dangers(props: {
  dangers: readonly Danger[];
  confirmed: ReadonlySet<Danger>;
  onConfirm: (confirmed: ReadonlySet<Danger>) => void;
}) {
  const toggle = (danger: Danger, checked: boolean) => {
    const next = new Set(props.confirmed);
    if (checked) next.add(danger);
    else next.delete(danger);
    props.onConfirm(next);
  };
  return (
    <Alert severity="error">
      <AlertTitle>{t('Confirm before applying')}</AlertTitle>
      <FormGroup>
        {props.dangers.map((danger) => (
          <FormControlLabel
            key={danger}
            label={dangerTexts[danger]}
            control={
              <Checkbox
                size="small"
                color="error"
                checked={props.confirmed.has(danger)}
                onChange={(_, checked) => toggle(danger, checked)}
              />
            }
          />
        ))}
      </FormGroup>
    </Alert>
  );
}
