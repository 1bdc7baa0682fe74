import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { t } from '@rolecall/messages';
import type { ConfusableName } from './useConfusableName.ts';

/** Warns that a name could be mistaken for another one, and lets the user confirm it. */
export function ConfusableNameConfirmation({ confusable }: { confusable: ConfusableName }) {
  if (confusable.reason === null) return null;
  return (
    <Alert severity="warning" role="alert">
      {confusable.reason}
      <FormControlLabel
        sx={{ display: 'flex', mt: 0.5 }}
        label={t('Use this name anyway')}
        control={
          <Checkbox
            size="small"
            checked={confusable.isConfirmed}
            onChange={(_, checked) => confusable.setConfirmed(checked)}
          />
        }
      />
    </Alert>
  );
}
