import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import type { Group, Operation } from '@rolecall/contract';
import { peopleText } from '@rolecall/text';
import { useEffect, useEffectEvent, useId } from 'react';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { Name } from '../../components/text/Name.tsx';
import { isFinished, useOperation } from '../operations/queries.ts';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useSession } from '../session/queries.ts';
import { OutcomeList } from './OutcomeList.tsx';
import { useMemberChange } from './useMemberChange.ts';

/**
 * Progress of a change of members, then what became of each person who was not changed as asked. It may be
 * closed at any time: the work goes on. When all went well it closes by itself, and the notification tells.
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
      <DialogTitle id={titleId}>{operation?.title ?? 'Change of members'}</DialogTitle>
      {operation ? (
        <Content operation={operation} group={props.group} onClose={props.onClose} />
      ) : (
        <DialogContent>
          {error ? (
            <ErrorMessage error={error} onRetry={() => void refetch()} />
          ) : (
            <LinearProgress aria-label="Loading" />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

function Content(props: { operation: Operation; group: Group; onClose: () => void }) {
  const { operation, group, onClose } = props;
  const { total, done, unchanged, failed, unknown } = operation.progress;
  const handled = done + unchanged + failed + unknown;
  const finished = isFinished(operation);
  const primary = operation.items.filter(({ code }) => code === 'primary-group').map(({ id }) => id);
  const change = useMemberChange(group);
  const { user } = useSession();
  const ownRights = useOwnRights(
    primary.includes(user.id) ? { type: 'remove-member', userId: user.id, groupId: group.id } : null,
    change.error,
  );
  const removeAnyway = async () => {
    const next = await change.submit({
      change: 'remove',
      userIds: primary,
      force: true,
      confirmed: ownRights.confirmed,
    });
    // Otherwise the new operation has taken this dialog's place.
    if (next.state === 'succeeded') onClose();
  };

  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          {change.error && <ErrorAlert error={change.error} />}
          <div role="status">
            {finished
              ? `${done + unchanged} of ${peopleText(total)} done.`
              : `${handled} of ${peopleText(total)} handled. You may close this: the work goes on.`}
          </div>
          {!finished && (
            <LinearProgress
              variant="determinate"
              aria-label="People handled"
              value={total > 0 ? (100 * handled) / total : 0}
            />
          )}
          <OutcomeList items={operation.items} />
          {finished && primary.length > 0 && (
            <Alert severity="info">
              <Name>{group.name}</Name> is the primary group of {peopleText(primary.length)}: data-access
              rules look at it. Removing them anyway leaves them without a primary group.
            </Alert>
          )}
          {finished && <OwnRightsConfirmation ownRights={ownRights} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        {finished && primary.length > 0 && (
          <Button
            color="error"
            variant="outlined"
            loading={change.isPending}
            disabled={ownRights.isBlocked}
            // A refusal is shown by `change.error`.
            onClick={() => void removeAnyway().catch(() => undefined)}
          >
            Remove {peopleText(primary.length)} anyway
          </Button>
        )}
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}
