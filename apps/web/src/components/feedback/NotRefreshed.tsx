import Alert from '@mui/material/Alert';
import { t } from '@rolecall/messages';
import { messageOf } from '../../api/problems.ts';

/** Shown above data that couldn't be refreshed. The old data stays visible. */
export const NotRefreshed = ({ error }: { error: Error }) => (
  <Alert severity="warning">
    {t('Couldn’t refresh. {error} This page shows earlier data.', { error: messageOf(error) })}
  </Alert>
);
