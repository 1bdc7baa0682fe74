import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId } from 'react';
import { ErrorAlert } from './ErrorAlert.tsx';

/**
 * Asks once before a destructive change. The children say what it takes along, by name and number. "Cancel" has the
 * focus, so that Enter typed too early changes nothing.
 */
export function ConfirmDialog(props: {
  title: string;
  confirmLabel: string;
  /** "Cancel", unless it would be read as canceling what the dialog protects. */
  closeLabel?: string;
  children: ReactNode;
  /** Leaves room for a list of effects. */
  isWide?: boolean;
  isPending: boolean;
  /** False until what has to be confirmed is. */
  canConfirm?: boolean;
  error?: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const titleId = useId();
  return (
    <Dialog
      open
      role="alertdialog"
      aria-labelledby={titleId}
      fullWidth
      maxWidth={props.isWide ? 'sm' : 'xs'}
      onClose={props.onClose}
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          {props.error && <ErrorAlert error={props.error} />}
          <div>{props.children}</div>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={props.onClose}>
          {props.closeLabel ?? 'Cancel'}
        </Button>
        <Button
          variant="contained"
          color="error"
          loading={props.isPending}
          disabled={props.canConfirm === false}
          onClick={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
