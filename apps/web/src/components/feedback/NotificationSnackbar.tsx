import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import type { Notification } from './notification.ts';

/** Notifications with an action stay long enough to reach it by keyboard (WCAG 2.2.1). Errors stay until dismissed. */
export default function NotificationSnackbar({ notification }: { notification: Notification }) {
  const [open, setOpen] = useState(true);
  const { message, severity = 'success', action } = notification;
  const close = () => setOpen(false);
  return (
    <Snackbar
      open={open}
      autoHideDuration={severity === 'error' ? null : action ? 20_000 : 6_000}
      onClose={(_, reason) => reason !== 'clickaway' && close()}
      sx={{ mb: { xs: 7, md: 0 } }}
    >
      <Alert
        severity={severity}
        variant="filled"
        role={severity === 'error' ? 'alert' : 'none'}
        onClose={close}
        closeText={t('Dismiss')}
        {...(action && {
          action: (
            <>
              <Button
                color="inherit"
                onClick={() => {
                  close();
                  action.onClick();
                }}
              >
                {action.label}
              </Button>
              <Button color="inherit" onClick={close}>
                {t('Dismiss')}
              </Button>
            </>
          ),
        })}
      >
        {message}
      </Alert>
    </Snackbar>
  );
}
