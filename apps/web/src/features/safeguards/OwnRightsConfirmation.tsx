import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { t } from '@rolecall/messages';
import type { OwnRights } from './useOwnRights.ts';

/** Asks users to confirm that they lose rights themselves, and says which. */
export function OwnRightsConfirmation({ ownRights }: { ownRights: OwnRights }) {
  if (!ownRights.isNeeded) return null;
  return (
    <Alert severity="error" sx={{ my: 1 }}>
      <AlertTitle>{t('You lose your own permissions')}</AlertTitle>
      {t('Only another user can restore them.')}
      <FormControlLabel
        sx={{ mt: 0.5, alignItems: 'flex-start' }}
        label={ownRights.text}
        slotProps={{ typography: { sx: { pt: 0.875 } } }}
        control={
          <Checkbox
            size="small"
            color="error"
            checked={ownRights.isConfirmed}
            onChange={(_, checked) => ownRights.setConfirmed(checked)}
          />
        }
      />
    </Alert>
  );
}
