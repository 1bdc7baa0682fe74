import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { MissingPart } from './MissingPart.tsx';

/** In the place of a dialog whose code can't be loaded. The browser's own dialog needs no code that may be missing too. */
export function MissingDialog({ onClose }: { onClose?: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Box
      component="dialog"
      ref={dialog}
      aria-label="Couldn’t open this"
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
