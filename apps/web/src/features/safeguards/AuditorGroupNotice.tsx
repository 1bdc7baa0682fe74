import Alert from '@mui/material/Alert';
import { t } from '@rolecall/messages';
import { useSafeguards } from './useSafeguards.ts';

/** Warns that a change affects an auditor group, before it is made. */
export function AuditorGroupNotice({ groupIds }: { groupIds: readonly string[] }) {
  const { isAuditorGroup } = useSafeguards();
  if (!groupIds.some(isAuditorGroup)) return null;
  return (
    <Alert severity="info" sx={{ my: 1 }}>
      {t(
        'Members of this auditor group see everything in Rolecall. The audit log marks this change as sensitive.',
      )}
    </Alert>
  );
}
