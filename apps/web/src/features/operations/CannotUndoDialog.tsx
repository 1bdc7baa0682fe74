import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { Operation } from '@rolecall/contract';
import { useId } from 'react';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
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
  const titleId = useId();
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={titleId} onClose={props.onClose}>
      <DialogTitle id={titleId}>Nothing to undo</DialogTitle>
      <DialogContent>
        {operation?.undo ? (
          <UndoText operation={operation} />
        ) : error && !operation ? (
          <ErrorMessage error={error} onRetry={props.onRetry} />
        ) : (
          'The operation is still in progress.'
        )}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={props.onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
