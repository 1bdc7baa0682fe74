import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import type { Danger, ProjectDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react';
import { hasCode } from '../../../api/problems.ts';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { onlyFirstClick } from '../../../lib/onlyFirstClick.ts';
import { useOnPhone } from '../../../lib/useOnPhone.ts';
import { projectQuery } from '../../directory/projectQueries.ts';
import { previewQuery } from '../accessQueries.ts';
import { isDanger } from '../labels.ts';
import { ApplyFailure } from './ApplyFailure.tsx';
import { Conflicts } from './Conflicts.tsx';
import { Consequences } from './Consequences.tsx';
import { intentsOf, undoneOperations } from './plan.ts';
import { useApplyPlan } from './useApplyPlan.ts';
import { usePlan } from './usePlan.ts';

/** Shows the effects of the pending changes on the project's current state, and applies them. */
export default function ReviewDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project } = props;
  const titleId = useId();
  const onPhone = useOnPhone();
  const { plan } = usePlan(project.id);
  const changes = useMemo(() => intentsOf(plan), [plan]);
  const applying = useApplyPlan(project);
  const preview = useQuery({
    ...previewQuery(project.id, changes),
    // While changes are written, a new preview would differ from the one that the user confirmed.
    enabled: changes.length > 0 && !applying.isRunning,
  });
  const [notifyByEmail, setNotifyByEmail] = useState(false);
  const [confirmed, setConfirmed] = useState<ReadonlySet<Danger>>(new Set());
  useRightsAfter(preview.error, project.id);

  const close = useEffectEvent(props.onClose);
  const isEmpty = plan.size === 0;
  useEffect(() => {
    if (isEmpty) close();
  }, [isEmpty]);

  const { data } = preview;
  const dangers = (data?.warnings ?? []).filter(isDanger).map(({ type }) => type);
  const canApply =
    data !== undefined &&
    !preview.isFetching &&
    data.conflicts.length === 0 &&
    dangers.every((danger) => confirmed.has(danger));
  const apply = () =>
    data &&
    // `error` shows failures.
    void applying
      .apply({ changes, undoes: undoneOperations(plan), preview: data, notifyByEmail, confirmed: dangers })
      .catch(() => undefined);

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={onPhone}
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <DialogTitle id={titleId}>
        {t('Review {count, plural, one {# change} other {# changes}}', { count: changes.length })}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <ApplyFailure error={applying.error} failure={applying.failure} />
          {preview.error ? (
            <ErrorMessage error={preview.error} onRetry={() => void preview.refetch()} />
          ) : !data ? (
            <Skeleton variant="rounded" height={280} aria-label={t('Loading the effects of the changes')} />
          ) : data.conflicts.length > 0 ? (
            // Choices are kept if the same conflicts are read again, and reset if the conflicts change.
            <Conflicts
              key={JSON.stringify(data.conflicts)}
              projectId={project.id}
              conflicts={data.conflicts}
            />
          ) : (
            <Consequences project={project} preview={data} confirmed={confirmed} onConfirm={setConfirmed} />
          )}
        </Stack>
      </DialogContent>
      <Box role="status" sx={{ px: 3 }}>
        {applying.isRunning && (
          <>
            <LinearProgress aria-label={t('Applying')} sx={{ my: 1 }} />
            {t(
              'The platform is applying the changes. You can close this dialog. You’ll be notified when it’s done.',
            )}
          </>
        )}
      </Box>
      <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        <FormControlLabel
          sx={{ mr: 'auto', ml: -0.5, '& .MuiSwitch-root': { mr: 1 } }}
          label={t('Notify by email')}
          control={
            <Switch
              size="small"
              checked={notifyByEmail}
              onChange={(_, checked) => setNotifyByEmail(checked)}
            />
          }
        />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button onClick={props.onClose}>{applying.isRunning ? t('Close') : t('Back')}</Button>
          <Button
            variant="contained"
            loading={applying.isPending}
            onClickCapture={onlyFirstClick}
            disabled={!canApply}
            onClick={apply}
          >
            {data
              ? t('Apply {count, plural, one {# change} other {# changes}}', { count: data.changes.length })
              : t('Apply')}
          </Button>
        </Box>
      </DialogActions>
    </Dialog>
  );
}

/** Reads the project again if the preview is denied, because the user has lost rights. The page then says so. */
function useRightsAfter(error: Error | null, projectId: string) {
  const queryClient = useQueryClient();
  const isRefused = hasCode(error, 'forbidden') || hasCode(error, 'not-found');
  useEffect(() => {
    if (isRefused)
      void queryClient.invalidateQueries({ queryKey: projectQuery(projectId).queryKey, exact: true });
  }, [isRefused, queryClient, projectId]);
}
