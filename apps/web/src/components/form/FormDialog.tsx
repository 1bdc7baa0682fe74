import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { t } from '@rolecall/messages';
import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { losesText } from '../../lib/outdated.ts';
import { useOnPhone } from '../../lib/useOnPhone.ts';
import { ConfirmDialog } from '../feedback/ConfirmDialog.tsx';
import { ErrorAlert } from '../feedback/ErrorAlert.tsx';
import { UnresolvedFields } from './unresolvedFields.ts';

/**
 * A form in a dialog. While it has unsaved input, closing it, going back and leaving the page ask first. It isn't
 * submitted while a picker has text that doesn't match anything.
 */
export function FormDialog(props: {
  title: string;
  submitLabel: string;
  /** Default: "Cancel". Set it if the submitted work continues after the form is closed. */
  closeLabel?: string;
  isDirty: boolean;
  isPending: boolean;
  canSubmit?: boolean;
  /** Errors that the fields don't show themselves. */
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { isDirty, onClose } = props;
  const id = useId();
  const onPhone = useOnPhone();
  const [asking, setAsking] = useState(false);
  const leaving = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => losesText(isDirty),
    withResolver: true,
  });
  const close = () => (isDirty ? setAsking(true) : onClose());
  const [unresolved] = useState(() => new Set<() => void>());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [point] = unresolved;
    if (point) point();
    else props.onSubmit();
  };

  return (
    <Dialog open fullWidth maxWidth="sm" fullScreen={onPhone} aria-labelledby={id} onClose={close}>
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <DialogContent>
        <Stack component="form" id={`${id}form`} noValidate spacing={2} sx={{ pt: 1 }} onSubmit={submit}>
          {props.error ? <ErrorAlert error={props.error} /> : null}
          <UnresolvedFields value={unresolved}>{props.children}</UnresolvedFields>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{props.closeLabel ?? t('Cancel')}</Button>
        <Button
          type="submit"
          form={`${id}form`}
          variant="contained"
          loading={props.isPending}
          onClickCapture={onlyFirstClick}
          disabled={props.canSubmit === false}
        >
          {props.submitLabel}
        </Button>
      </DialogActions>
      {(asking || leaving.status === 'blocked') && (
        <ConfirmDialog
          title={t('Discard your changes?')}
          confirmLabel={t('Discard')}
          closeLabel={t('Keep editing')}
          isPending={false}
          onConfirm={() => (leaving.status === 'blocked' ? leaving.proceed() : onClose())}
          onClose={() => {
            setAsking(false);
            leaving.reset?.();
          }}
        >
          {t('Your changes haven’t been saved.')}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
