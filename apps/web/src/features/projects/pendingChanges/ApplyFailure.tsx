import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { OperationItem } from '@rolecall/contract';
import { hasCode } from '../../../api/problems.ts';
import { ErrorAlert } from '../../../components/feedback/ErrorAlert.tsx';

/** Why the changes were not made. They stay staged, whatever it was. */
export function ApplyFailure(props: { error: Error | null; failure: OperationItem | undefined }) {
  const { error, failure } = props;
  if (failure)
    return (
      <Alert severity={failure.state === 'unknown' ? 'warning' : 'error'}>
        <AlertTitle>
          {failure.state === 'unknown'
            ? 'It is not known whether the roles were changed'
            : 'The roles were not changed'}
        </AlertTitle>
        {failure.detail} {failure.ctx && `(platform reference ${failure.ctx})`} Your changes are still staged;
        below is what they would do now.
      </Alert>
    );
  if (hasCode(error, 'roles-conflict') || hasCode(error, 'confirmation-needed'))
    return (
      <Alert severity="warning">
        Somebody else changed this project while you looked, so nothing was written. Below is how it stands
        now.
      </Alert>
    );
  return error && <ErrorAlert error={error} />;
}
