import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { useNotify } from './Notifications.tsx';
import type { Notification } from './notification.ts';

/** Buttons that show notifications, and a count of chosen actions. */
function Notifiers({ notifications }: { notifications: readonly Notification[] }) {
  const notify = useNotify();
  const [undone, setUndone] = useState(0);
  return (
    <>
      <output>Undone {undone} times</output>
      {notifications.map((notification) => (
        <Button
          key={notification.message}
          onClick={() =>
            notify({
              ...notification,
              ...(notification.action && {
                action: { ...notification.action, onClick: () => setUndone((count) => count + 1) },
              }),
            })
          }
        >
          Notify: {notification.message}
        </Button>
      ))}
    </>
  );
}

const undo = { label: 'Undo', onClick: () => undefined };

export default {
  'Two in a row': () => (
    <Notifiers
      notifications={[
        { message: 'Group contractors created' },
        { message: '3 members removed', action: undo },
        { message: '2 of 3 failed', severity: 'error' },
      ]}
    />
  ),
} satisfies Stories;
