import Button from '@mui/material/Button';
import type { UserDetail } from '@rolecall/contract';
import { useState } from 'react';
import { hasCode } from '../api/problems.ts';
import { ConfirmDialog } from '../feedback/ConfirmDialog.tsx';
import { useNotify } from '../feedback/Notifications.tsx';
import { useSetEnabled } from './mutations.ts';
import { fullName } from './words.ts';

/** Disables a user, asking once, or enables them again; either can be undone. */
export function EnabledControl({ user }: { user: UserDetail }) {
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const change = useSetEnabled(user.id);
  const name = fullName(user);

  const submit = (enabled: boolean, version: string) =>
    change.mutate(
      { enabled, version },
      {
        onSuccess: (changed) => {
          setAsking(false);
          notify({
            message: enabled ? `${name} can sign in again` : `${name} is disabled and signed out`,
            action: { label: 'Undo', onClick: () => submit(!enabled, changed.version) },
          });
        },
        onError: (error) => {
          if (hasCode(error, 'version-stale')) {
            setAsking(false);
            notify({
              message: `Somebody else changed ${name} meanwhile, so nothing was done. This is how it stands now.`,
              severity: 'warning',
            });
          } else if (enabled)
            notify({ message: `${name} was not enabled: ${error.message}`, severity: 'error' });
        },
      },
    );

  if (!user.enabled)
    return (
      <Button
        variant="contained"
        size="medium"
        loading={change.isPending}
        onClick={() => submit(true, user.version)}
      >
        Enable
      </Button>
    );
  return (
    <>
      <Button variant="outlined" color="error" size="medium" onClick={() => setAsking(true)}>
        Disable
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Disable ${name}?`}
          confirmLabel="Disable"
          isPending={change.isPending}
          error={change.error}
          onClose={() => setAsking(false)}
          onConfirm={() => submit(false, user.version)}
        >
          {user.username} is signed out of Rolecall at once and can’t sign in to the platform until somebody
          enables them again. Their {membershipsText(user.groupCount)} as they are.
        </ConfirmDialog>
      )}
    </>
  );
}

const membershipsText = (groups: number) =>
  groups === 1 ? 'membership of 1 group stays' : `memberships of ${groups.toLocaleString('en')} groups stay`;
