import Box from '@mui/material/Box';
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react';
import type { Notification } from './notification.ts';

const NotificationSnackbar = lazy(() =>
  import('./NotificationSnackbar.tsx').catch(() => ({ default: PlainNotification })),
);

const Notify = createContext<(notification: Notification) => void>(() => {
  throw new Error('useNotify needs <Notifications> above it');
});

/** Shows the newest outcome. Outcomes that must not be missed are also under Operations. */
export function Notifications({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Notification & { id: number }>();
  const notify = useCallback(
    (notification: Notification) => setShown((last) => ({ ...notification, id: (last?.id ?? 0) + 1 })),
    [],
  );
  return (
    <Notify value={notify}>
      {children}
      {/* Always rendered, so that assistive technology announces what is added to it. */}
      <div role="status">
        <Suspense>{shown && <NotificationSnackbar key={shown.id} notification={shown} />}</Suspense>
      </div>
    </Notify>
  );
}

/** Returns a function that shows a notification. */
export const useNotify = () => use(Notify);

/** The fallback if the snackbar's code failed to load. */
const PlainNotification = ({ notification }: { notification: Notification }) => (
  <Box
    component="p"
    sx={{
      position: 'fixed',
      bottom: 0,
      left: 16,
      zIndex: 'snackbar',
      p: 2,
      border: 1,
      bgcolor: 'background.paper',
    }}
  >
    {notification.message}
  </Box>
);
