import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { ApiError, messageOf } from '../../api/problems.ts';
import { reloadPage } from '../../lib/outdated.ts';
import { ErrorReference } from './ErrorMessage.tsx';
import { useNeedsReload } from './useNeedsReload.ts';

/** Says why a change failed, inside the form or dialog that requested it. */
export function ErrorAlert({ error }: { error: unknown }) {
  const needsReload = useNeedsReload(error);
  return (
    <Alert
      severity="error"
      {...(needsReload && {
        action: (
          <Button color="inherit" onClick={reloadPage}>
            {t('Reload')}
          </Button>
        ),
      })}
    >
      {messageOf(error)}
      {needsReload && ` ${t('Rolecall was updated since you opened this page. Reload it and try again.')}`}
      {error instanceof ApiError && <ErrorReference error={error} />}
    </Alert>
  );
}
