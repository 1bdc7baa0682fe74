import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import type { Group, Operation } from '@rolecall/contract';
import { isUnsuccessful } from '@rolecall/contract/labels/operations';
import { t } from '@rolecall/messages';
import { useEffect, useEffectEvent, useId } from 'react';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { operationLink } from '../../links/operations.ts';
import { settledCount } from '../operations/itemCounts.ts';
import { OperationItems } from '../operations/OperationItems.tsx';
import { progressText } from '../operations/progress.ts';
import { isFinished, useOperation } from '../operations/queries.ts';
import { RetryFailed, retriable } from '../operations/RetryFailed.tsx';
import { StopOperation } from '../operations/StopOperation.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useSession } from '../session/queries.ts';
import { useMemberChange } from './useMemberChange.ts';

/**
 * The progress of a change of members, then the failed and unknown items. Closing it doesn't stop the operation. It
 * closes when everything succeeded, and a notification reports the result.
 */
export default function MemberChangeDialog(props: {
  group: Group;
  operationId: string;
  onClose: () => void;
}) {
  const titleId = useId();
  const { data: operation, error, refetch } = useOperation(props.operationId);
  const succeeded = operation?.state === 'succeeded';
  const close = useEffectEvent(props.onClose);
  useEffect(() => {
    if (succeeded) close();
  }, [succeeded]);

  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={titleId} onClose={props.onClose}>
      <DialogTitle id={titleId}>{operation?.title ?? t('Change members')}</DialogTitle>
      {operation ? (
        <Content operation={operation} group={props.group} onClose={props.onClose} />
      ) : (
        <DialogContent>
          {error ? (
            <ErrorMessage error={error} onRetry={() => void refetch()} />
          ) : (
            <LinearProgress aria-label={t('Loading')} />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

function Content(props: { operation: Operation; group: Group; onClose: () => void }) {
  const { operation, group, onClose } = props;
  const { total } = operation.progress;
  const settled = settledCount(operation);
  const finished = isFinished(operation);
  const unsuccessful = operation.items.filter(isUnsuccessful);
  const primary = operation.items.filter(({ code }) => code === 'primary-group').map(({ id }) => id);
  const change = useMemberChange(group);
  const { user } = useSession();
  const ownRights = useOwnRights(
    primary.includes(user.id) ? { type: 'leave-groups', userId: user.id, groupIds: [group.id] } : null,
    change.error,
  );
  const removeAnyway = async () => {
    const next = await change.submit({
      change: 'remove',
      userIds: primary,
      force: true,
      confirmed: ownRights.confirmed,
    });
    // Otherwise this dialog now shows the new operation.
    if (next.state === 'succeeded') onClose();
  };

  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          {change.error && <ErrorAlert error={change.error} />}
          <div role="status">
            {finished
              ? progressText(operation)
              : t(
                  '{processed, number} of {count, plural, one {# user} other {# users}} processed. You can close this dialog. The change continues in the background.',
                  { processed: settled, count: total },
                )}
          </div>
          {!finished && (
            <LinearProgress
              variant="determinate"
              aria-label={t('Processed users')}
              value={total > 0 ? (100 * settled) / total : 0}
            />
          )}
          {unsuccessful.length > 0 && (
            <Paper variant="outlined" sx={{ height: 240, overflow: 'hidden' }}>
              <OperationItems items={unsuccessful} />
            </Paper>
          )}
          {finished && retriable(operation).length > primary.length && <RetryFailed operation={operation} />}
          {finished && primary.length > 0 && (
            <Alert severity="info">
              {rich(
                '<name>{group}</name> is the primary group of {count, plural, one {# user} other {# users}}. If you remove them anyway, they have no primary group, and data-access rules for it no longer apply to them.',
                { group: group.name, count: primary.length, name: (text) => <Name>{text}</Name> },
              )}
            </Alert>
          )}
          {finished && <OwnRightsConfirmation ownRights={ownRights} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <ButtonLink {...operationLink(operation.id)} sx={{ mr: 'auto' }}>
          {t('Open operation')}
        </ButtonLink>
        <StopOperation operation={operation} />
        {finished && primary.length > 0 && (
          <Button
            color="error"
            variant="outlined"
            loading={change.isPending}
            onClickCapture={onlyFirstClick}
            disabled={ownRights.isBlocked}
            // `change.error` shows errors.
            onClick={() => void removeAnyway().catch(() => undefined)}
          >
            {t('Remove {count, plural, one {# member} other {# members}} anyway', { count: primary.length })}
          </Button>
        )}
        <Button autoFocus onClick={onClose}>
          {t('Close')}
        </Button>
      </DialogActions>
    </>
  );
}
