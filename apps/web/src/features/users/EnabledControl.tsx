import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { formatNumber, isolatedName } from '@rolecall/text';
import { useId, useState } from 'react';
import { hasCode, messageOf } from '../../api/problems.ts';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { Name } from '../../components/text/Name.tsx';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { displayName } from './labels.ts';
import { useSetEnabled } from './mutations.ts';

/** Disables a user, asking once, or enables them again; either can be undone. */
export function EnabledControl({ user }: { user: UserDetail }) {
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const change = useSetEnabled(user.id);
  const refusal = useSafeguards().refusal({ type: 'disable-user', userId: user.id });
  const refusalId = useId();
  const name = displayName(user);

  // Undo may be asked for when this page has been left, so outcomes are told from here, not from the button.
  const submit = async (enabled: boolean, version: string) => {
    try {
      const changed = await change.mutateAsync({ enabled, version });
      notify({
        message: enabled
          ? `${isolatedName(name)} can sign in again`
          : `${isolatedName(name)} is disabled and signed out`,
        action: { label: 'Undo', onClick: () => void submit(!enabled, changed.version) },
      });
    } catch (error) {
      notify({
        message: hasCode(error, 'version-stale')
          ? `Another user changed ${isolatedName(name)}, so nothing was done. This is the current state.`
          : `${isolatedName(name)} was not ${enabled ? 'enabled' : 'disabled'}: ${messageOf(error)}`,
        severity: 'error',
      });
    }
    setAsking(false);
  };

  if (!user.enabled)
    return (
      <Button
        variant="contained"
        size="medium"
        loading={change.isPending}
        onClick={() => void submit(true, user.version)}
      >
        Enable
      </Button>
    );
  return (
    <>
      <Button
        variant="outlined"
        color="error"
        size="medium"
        disabled={refusal !== undefined}
        aria-describedby={refusal && refusalId}
        onClick={() => setAsking(true)}
      >
        Disable
      </Button>
      {refusal && (
        <Typography variant="body2" id={refusalId} color="textSecondary" sx={{ flexBasis: '100%' }}>
          {refusal}
        </Typography>
      )}
      {asking && (
        <ConfirmDialog
          title={`Disable ${isolatedName(name)}?`}
          confirmLabel="Disable"
          isPending={change.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => void submit(false, user.version)}
        >
          <Name>{user.username}</Name> is signed out of Rolecall immediately and can’t sign in to the platform
          until they are enabled again. Their {membershipsText(user.groupCount)} as they are.
        </ConfirmDialog>
      )}
    </>
  );
}

const membershipsText = (groups: number) =>
  groups === 1 ? 'membership of 1 group stays' : `memberships of ${formatNumber(groups)} groups stay`;
