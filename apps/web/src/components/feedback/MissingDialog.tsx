import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { useEffect, useRef } from 'react';
import { MissingPart } from './MissingPart.tsx';

/** Replaces a dialog whose code failed to load. A native `dialog` needs no code that could be missing as well. */
export function MissingDialog({ onClose }: { onClose?: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Box
      component="dialog"
      ref={dialog}
      aria-label={t('Couldn’t open this')}
      onClose={onClose}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        color: 'text.primary',
        '&::backdrop': { bgcolor: 'rgb(0 0 0 / 50%)' },
      }}
    >
      <MissingPart {...(onClose && { onClose: () => dialog.current?.close() })} />
    </Box>
  );
}
