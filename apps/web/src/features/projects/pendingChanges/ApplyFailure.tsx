import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { OperationItem } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { hasCode } from '../../../api/problems.ts';
import { ErrorAlert } from '../../../components/feedback/ErrorAlert.tsx';

/** Says why the changes weren't made. They always stay pending. */
export function ApplyFailure(props: { error: Error | null; failure: OperationItem | undefined }) {
  const { error, failure } = props;
  if (failure)
    return (
      <Alert severity={failure.state === 'unknown' ? 'warning' : 'error'}>
        <AlertTitle>
          {failure.state === 'unknown'
            ? t('The roles may or may not have been changed')
            : t('Couldn’t change the roles')}
        </AlertTitle>
        {failure.detail} {failure.ctx && t('(platform reference {reference})', { reference: failure.ctx })}{' '}
        {t('Your changes are still pending. Review their current effects below.')}
      </Alert>
    );
  if (hasCode(error, 'roles-conflict') || hasCode(error, 'confirmation-needed'))
    return (
      <Alert severity="warning">
        {t('Someone else changed this project, so nothing was changed. Review the updated effects below.')}
      </Alert>
    );
  return error && <ErrorAlert error={error} />;
}
