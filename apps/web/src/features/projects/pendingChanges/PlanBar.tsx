import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { maxRoleChanges } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { bottomBarStyles } from '../../../components/page/bottomBarStyles.ts';
import { pendingText } from './pendingText.ts';
import { countByKind } from './plan.ts';
import { usePlan } from './usePlan.ts';

/** Shows how many changes are pending. Stays in view, because nothing is written until they are applied. */
export function PlanBar({ projectId, onReview }: { projectId: string; onReview: () => void }) {
  const { plan, update } = usePlan(projectId);
  const notify = useNotify();
  const changes = pendingText(countByKind(plan));
  const tooMany = plan.size > maxRoleChanges;
  const discard = () => {
    update(() => new Map());
    notify({
      message: t('Pending changes discarded'),
      severity: 'info',
      action: { label: t('Undo'), onClick: () => update((now) => new Map([...plan, ...now])) },
    });
  };
  return (
    <div role="status">
      {plan.size > 0 && (
        <Box sx={bottomBarStyles}>
          <Typography sx={{ flex: '1 1 140px', fontWeight: 600 }}>
            {tooMany
              ? t(
                  '{changes}. No more than {most, number} changes can be applied together. Undo some of them.',
                  { changes, most: maxRoleChanges },
                )
              : changes}
          </Typography>
          <Button onClick={discard}>{t('Discard')}</Button>
          <Button variant="contained" disabled={tooMany} onClick={onReview}>
            {t('Review')}
          </Button>
        </Box>
      )}
    </div>
  );
}
