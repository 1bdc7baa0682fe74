import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import IconButton from '@mui/material/IconButton';
import { t } from '@rolecall/messages';
import { useNotify } from '../feedback/Notifications.tsx';

/**
 * Copies a value and confirms it with a notification. Not shown on insecure pages, where browsers don't allow access
 * to the clipboard.
 */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const notify = useNotify();
  if (!window.isSecureContext) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => notify({ message: t('Copied') }),
      () =>
        notify({
          message: t('Couldn’t copy. Your browser blocked access to the clipboard.'),
          severity: 'warning',
        }),
    );
  return (
    <IconButton size="small" aria-label={label} title={label} onClick={() => void copy()}>
      <CopyIcon fontSize="inherit" />
    </IconButton>
  );
}
