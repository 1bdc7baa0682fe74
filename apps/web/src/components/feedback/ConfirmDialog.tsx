import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { t } from '@rolecall/messages';
import { type ReactNode, useId } from 'react';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { ErrorAlert } from './ErrorAlert.tsx';

/**
 * Asks before a destructive action. The children say what it affects, with names and numbers. The cancel button has
 * the focus, so that pressing Enter too early changes nothing.
 */
export function ConfirmDialog(props: {
  title: string;
  confirmLabel: string;
  /** Default: "Cancel". Set it if that could be mistaken for canceling the object that the dialog is about. */
  closeLabel?: string;
  children: ReactNode;
  /** Leaves room for a list of effects. */
  isWide?: boolean;
  isPending: boolean;
  /** False until required confirmations are given. */
  canConfirm?: boolean;
  /** Default: true. */
  isDestructive?: boolean;
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
          {props.closeLabel ?? t('Cancel')}
        </Button>
        <Button
          variant="contained"
          color={props.isDestructive === false ? 'primary' : 'error'}
          loading={props.isPending}
          onClickCapture={onlyFirstClick}
          disabled={props.canConfirm === false}
          onClick={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
