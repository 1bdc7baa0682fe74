import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';
import type { Privileges } from './usePrivileges.ts';

const longestReason = 500;

/** Says which policies a change grants to whom, and asks for a confirmation and a reason. */
export function PrivilegeConfirmation({ privileges }: { privileges: Privileges }) {
  if (!privileges.isNeeded) return null;
  return (
    <Alert severity="warning" role="alert" sx={{ my: 1, '& .MuiAlert-message': { flex: 1 } }}>
      <AlertTitle>{privileges.title}</AlertTitle>
      {privileges.refusal ?? (
        <>
          {t('The audit log marks this change and shows your reason.')}
          <FormControlLabel
            sx={{ display: 'flex', mt: 0.5 }}
            label={t('Give these privileges')}
            control={
              <Checkbox
                size="small"
                checked={privileges.isConfirmed}
                onChange={(_, checked) => privileges.setConfirmed(checked)}
              />
            }
          />
          <TextField
            label={t('Reason')}
            size="small"
            fullWidth
            margin="dense"
            value={privileges.reason}
            onChange={({ target }) => privileges.setReason(target.value)}
            slotProps={{ htmlInput: { maxLength: longestReason, 'aria-required': true } }}
          />
        </>
      )}
    </Alert>
  );
}
