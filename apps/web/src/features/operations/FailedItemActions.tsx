import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { Operation, OperationItem } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, namesText } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { operationLink } from '../../links/operations.ts';
import { projectLink } from '../../links/projects.ts';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useCan, useSession } from '../session/queries.ts';
import { useRemoveAnyway } from './mutations.ts';
import { isFinished } from './queries.ts';
import { RetryFailed, retriable } from './RetryFailed.tsx';

const namedAtMost = 5;
const name = (text: string) => <Name>{text}</Name>;

/** Actions for the failed and unknown items of a finished operation. */
export function FailedItemActions({ operation }: { operation: Operation }) {
  const mayChangeGroups = useCan('groups:write');
  const mayChangeUsers = useCan('users:write');
  if (!isFinished(operation)) return null;
  const unsuccessful = retriable(operation);
  const primaryGroupItems = unsuccessful.filter(({ code }) => code === 'primary-group');
  if (operation.kind === 'create-user') {
    if (unsuccessful.length === 0 || !mayChangeUsers) return null;
    return operation.isRetriable === false ? (
      <Alert severity="info">
        {t('Rolecall doesn’t store passwords, so you can’t retry this. Create the user again.')}
      </Alert>
    ) : (
      <RetryFailed operation={operation} />
    );
  }
  if (operation.kind === 'change-roles')
    return unsuccessful.length > 0 && <ReviewAgain operation={operation} />;
  if (!mayChangeGroups) return null;
  return (
    <>
      {primaryGroupItems.length > 0 && (
        <PrimaryGroup operation={operation} primaryGroupItems={primaryGroupItems} />
      )}
      {unsuccessful.length > primaryGroupItems.length && <RetryFailed operation={operation} />}
    </>
  );
}

/** Role changes are based on what the user saw, so after a failure they need another review. */
const ReviewAgain = ({ operation: { target } }: { operation: Operation }) => (
  <Alert
    severity="info"
    action={
      <ButtonLink {...projectLink(target.id, { review: true })} color="inherit">
        {t('Review')}
      </ButtonLink>
    }
  >
    {rich('The changes are still pending in <name>{project}</name>, in the browser where you made them.', {
      project: target.name,
      name,
    })}
  </Alert>
);

function PrimaryGroup({
  operation,
  primaryGroupItems,
}: {
  operation: Operation;
  primaryGroupItems: readonly OperationItem[];
}) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useRemoveAnyway();
  const { target } = operation;
  const { user } = useSession();
  const ownRights = useOwnRights(
    primaryGroupItems.some(({ id }) => id === user.id)
      ? { type: 'leave-groups', userId: user.id, groupIds: [target.id] }
      : null,
    remove.error,
  );
  const count = primaryGroupItems.length;
  return (
    <>
      <Alert
        severity="warning"
        action={
          <Button color="inherit" onClick={() => setAsking(true)}>
            {t('Remove anyway')}
          </Button>
        }
      >
        {rich(
          '<name>{group}</name> is the primary group of {count, plural, one {# user} other {# users}}, so they weren’t removed.',
          { group: target.name, count, name },
        )}
      </Alert>
      {asking && (
        <ConfirmDialog
          title={t('Remove {count, plural, one {# user} other {# users}} from their primary group?', {
            count,
          })}
          confirmLabel={t('Remove {count, plural, one {# user} other {# users}} anyway', { count })}
          canConfirm={!ownRights.isBlocked}
          isPending={remove.isPending}
          error={remove.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(
              {
                groupId: target.id,
                userIds: primaryGroupItems.map(({ id }) => id),
                confirmed: ownRights.confirmed,
              },
              { onSuccess: ({ id }) => void navigate(operationLink(id)) },
            )
          }
        >
          {rich(
            '{users} will leave <name>{group}</name> and have no primary group. Data-access rules for this primary group no longer apply to them, even if you add them again later.',
            {
              users: namesText(
                primaryGroupItems.map(({ label }) => isolatedName(label)),
                namedAtMost,
              ),
              group: target.name,
              name,
            },
          )}
          <OwnRightsConfirmation ownRights={ownRights} />
        </ConfirmDialog>
      )}
    </>
  );
}
