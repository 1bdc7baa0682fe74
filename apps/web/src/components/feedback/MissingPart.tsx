import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { reloadPage } from '../../lib/outdated.ts';
import { Message } from './Message.tsx';

/** Replaces a part whose code failed to load, usually because the server has been updated to a newer version. */
export function MissingPart(props: { isPage?: boolean; onClose?: () => void }) {
  return (
    <Message
      role="alert"
      isPage={props.isPage ?? false}
      title={t('Couldn’t load this part of Rolecall')}
      action={
        <>
          <Button variant="contained" onClick={reloadPage}>
            {t('Reload')}
          </Button>
          {props.onClose && <Button onClick={props.onClose}>{t('Close')}</Button>}
        </>
      }
    >
      {t(
        'Rolecall was updated, or the connection was lost. Reload the page to continue. Your unsaved changes are kept.',
      )}
    </Message>
  );
}
