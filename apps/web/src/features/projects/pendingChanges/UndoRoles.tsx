import { useEffect, useEffectEvent } from 'react';
import { CannotUndoDialog } from '../../operations/CannotUndoDialog.tsx';
import { useOperation } from '../../operations/queries.ts';
import { undoingChanges, withChanges } from './plan.ts';
import { usePlan } from './usePlan.ts';

/** Adds the changes that undo an operation to the pending ones, to be reviewed like any others. */
export default function UndoRoles(props: {
  projectId: string;
  operationId: string;
  onAdded: () => void;
  onClose: () => void;
}) {
  const { projectId, operationId } = props;
  const { data: operation, error, refetch } = useOperation(operationId);
  const { update } = usePlan(projectId);
  const undo = operation?.undo;
  const changes = undo?.type === 'change-roles' && undo.projectId === projectId ? undo.changes : undefined;
  const add = useEffectEvent((undoing: NonNullable<typeof changes>) => {
    update((plan) => withChanges(plan, undoingChanges(undoing, operationId)));
    props.onAdded();
  });
  useEffect(() => {
    if (changes) add(changes);
  }, [changes]);
  if (changes || (!operation && !error)) return null;
  return (
    <CannotUndoDialog
      operation={operation}
      error={error}
      onRetry={() => void refetch()}
      onClose={props.onClose}
    />
  );
}
