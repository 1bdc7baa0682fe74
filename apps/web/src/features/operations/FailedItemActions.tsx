import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { Operation, OperationItem } from '@rolecall/contract';
import { formatNumber, isolatedName, namesText, peopleText } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink } from '../../components/button/ButtonLink.tsx';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { operationLink } from '../../links/operations.ts';
import { projectLink } from '../../links/projects.ts';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { useCan, useSession } from '../session/queries.ts';
import { useRemoveAnyway, useRetryOperation } from './mutations.ts';
import { isFinished } from './queries.ts';

const namedAtMost = 5;

/** What can be done about the items of an ended operation that went otherwise than asked. */
export function FailedItemActions({ operation }: { operation: Operation }) {
  const mayChangeGroups = useCan('groups:write');
  const mayChangeUsers = useCan('users:write');
  if (!isFinished(operation)) return null;
  const unsuccessful = operation.items.filter(({ state }) => state === 'failed' || state === 'unknown');
  const primaryGroupItems = unsuccessful.filter(({ code }) => code === 'primary-group');
  if (operation.kind === 'create-user')
    return (
      unsuccessful.length > 0 &&
      mayChangeUsers && (
        <Alert severity="info">
          Rolecall keeps no passwords, so this can’t be run again from here. Create the user again.
        </Alert>
      )
    );
  if (operation.kind === 'change-roles')
    return unsuccessful.length > 0 && <ReviewAgain operation={operation} />;
  if (!mayChangeGroups) return null;
  return (
    <>
      {primaryGroupItems.length > 0 && (
        <PrimaryGroup operation={operation} primaryGroupItems={primaryGroupItems} />
      )}
      {unsuccessful.length > primaryGroupItems.length && (
        <RetryFailed operation={operation} unsuccessful={unsuccessful} />
      )}
    </>
  );
}

/** Roles are changed on what the person saw; after a failure that has to be looked at again. */
const ReviewAgain = ({ operation: { target } }: { operation: Operation }) => (
  <Alert
    severity="info"
    action={
      <ButtonLink {...projectLink(target.id, { review: true })} color="inherit">
        Review
      </ButtonLink>
    }
  >
    The changes are still pending in <Name>{target.name}</Name>, in the browser they were made in.
  </Alert>
);

function RetryFailed({
  operation,
  unsuccessful,
}: {
  operation: Operation;
  unsuccessful: readonly OperationItem[];
}) {
  const retry = useRetryOperation();
  const unknown = unsuccessful.filter(({ state }) => state === 'unknown').length;
  return (
    <Alert
      severity={retry.error ? 'error' : 'warning'}
      action={
        <Button color="inherit" loading={retry.isPending} onClick={() => retry.mutate(operation)}>
          Retry {formatNumber(unsuccessful.length)}
        </Button>
      }
    >
      {retry.error?.message ??
        (unknown > 0
          ? 'Where the outcome is unknown, the platform’s answer was lost. Retrying reads first and changes only what is not yet so.'
          : 'What failed can be tried again; what is done stays as it is.')}
    </Alert>
  );
}

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
      ? { type: 'remove-member', userId: user.id, groupId: target.id }
      : null,
    remove.error,
  );
  const people = peopleText(primaryGroupItems.length);
  return (
    <>
      <Alert
        severity="warning"
        action={
          <Button color="inherit" onClick={() => setAsking(true)}>
            Remove anyway
          </Button>
        }
      >
        <Name>{target.name}</Name> is the primary group of {people}, which data-access rules look at, so it
        was not taken from them.
      </Alert>
      {asking && (
        <ConfirmDialog
          title={`Remove ${people} from their primary group?`}
          confirmLabel="Remove anyway"
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
          {namesText(
            primaryGroupItems.map(({ label }) => isolatedName(label)),
            namedAtMost,
          )}{' '}
          will leave <Name>{target.name}</Name> and have no primary group. Data-access rules that look at it
          no longer match. Adding them again does not make it their primary group.
          <OwnRightsConfirmation ownRights={ownRights} />
        </ConfirmDialog>
      )}
    </>
  );
}
