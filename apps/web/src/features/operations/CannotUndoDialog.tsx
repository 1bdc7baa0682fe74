import type { Operation } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
import { InfoDialog } from '../../components/feedback/InfoDialog.tsx';
import { UndoText } from './UndoOperation.tsx';

/** Says why the undo of an operation that a link asks for isn’t possible. */
export function CannotUndoDialog(props: {
  /** Undefined if it couldn’t be loaded. */
  operation: Operation | undefined;
  error: Error | null;
  onRetry: () => void;
  onClose: () => void;
}) {
  const { operation, error } = props;
  return (
    <InfoDialog title={t('Nothing to undo')} onClose={props.onClose}>
      {operation?.undo ? (
        <UndoText operation={operation} />
      ) : error && !operation ? (
        <ErrorMessage error={error} onRetry={props.onRetry} />
      ) : (
        t('The operation is still in progress.')
      )}
    </InfoDialog>
  );
}
