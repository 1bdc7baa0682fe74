import ShownIcon from '@mui/icons-material/VisibilityOffOutlined';
import HiddenIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import type { UserForm } from './userForm.ts';

/** A first password for someone else, so it can be shown to be read out or checked. */
export function PasswordField({ form }: { form: UserForm }) {
  const [isShown, setShown] = useState(false);
  const error = form.formState.errors.password;
  const label = isShown ? t('Hide password') : t('Show password');
  return (
    <TextField
      {...form.register('password')}
      label={t('Password (optional)')}
      type={isShown ? 'text' : 'password'}
      error={Boolean(error)}
      helperText={error?.message ?? t('Leave empty to have the platform email the user a link to set one.')}
      slotProps={{
        htmlInput: { autoComplete: 'new-password', spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                size="small"
                aria-label={label}
                title={label}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <ShownIcon fontSize="small" /> : <HiddenIcon fontSize="small" />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
