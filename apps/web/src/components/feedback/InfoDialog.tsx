import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { t } from '@rolecall/messages';
import { type ReactNode, useId } from 'react';

/** A small dialog that only shows something. */
export function InfoDialog(props: {
  title: string;
  isWide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.isWide ? 'sm' : 'xs'}
      aria-labelledby={titleId}
      onClose={props.onClose}
    >
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {props.title}
      </DialogTitle>
      <DialogContent>{props.children}</DialogContent>
      <DialogActions>
        <Button autoFocus onClick={props.onClose}>
          {t('Close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
