import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { CopyButton } from '../../../components/button/CopyButton.tsx';
import { pendingChangeText } from './pendingText.ts';
import { usePlan } from './usePlan.ts';

/** Pending changes of a user who has lost the rights to make them. Kept, to pass them to someone with the rights. */
export function StrandedPlan({ projectId }: { projectId: string }) {
  const { plan, update } = usePlan(projectId);
  if (plan.size === 0) return null;
  const text = [...plan.values()].map(pendingChangeText).join('\n');
  return (
    <Alert
      severity="warning"
      action={
        <>
          <CopyButton label={t('Copy pending changes')} text={text} />
          <Button color="inherit" onClick={() => update(() => new Map())}>
            {t('Discard')}
          </Button>
        </>
      }
    >
      <AlertTitle>{t('You can no longer manage this project’s members')}</AlertTitle>
      {t(
        '{count, plural, one {Your # pending change was not applied. Copy it for someone who can apply it, or discard it.} other {Your # pending changes were not applied. Copy them for someone who can apply them, or discard them.}}',
        { count: plan.size },
      )}
    </Alert>
  );
}
