import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Snackbar from '@mui/material/Snackbar';
import { t } from '@rolecall/messages';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Notification } from './notification.ts';

/** Notifications with an action stay long enough to reach it by keyboard (WCAG 2.2.1). Errors stay until dismissed. */
export default function NotificationSnackbar({ notification }: { notification: Notification }) {
  const [open, setOpen] = useState(true);
  const { message, severity = 'success', action } = notification;
  const close = () => setOpen(false);
  const alert = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => setHeight(alert.current?.offsetHeight ?? 0), []);
  return (
    <>
      {/* The page ends above the notification, so that it covers nothing. */}
      {open && (
        <GlobalStyles
          styles={(theme) => ({
            main: {
              paddingBottom: height + 16,
              [theme.breakpoints.up('sm')]: { paddingBottom: height + 32 },
            },
            // A phone's dialogs fill the screen.
            '.MuiDialog-paperFullScreen': { paddingBottom: `calc(${height + 16}px + ${theme.spacing(7)})` },
          })}
        />
      )}
      <Snackbar
        open={open}
        autoHideDuration={severity === 'error' ? null : action ? 20_000 : 6_000}
        onClose={(_, reason) => reason !== 'clickaway' && close()}
        sx={{ mb: { xs: 7, md: 0 } }}
      >
        <Alert
          ref={alert}
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
    </>
  );
}
