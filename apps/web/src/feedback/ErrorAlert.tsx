import Alert from '@mui/material/Alert';
import { ApiError, messageOf } from '../api/problems.ts';
import { Reference } from './ErrorMessage.tsx';

/** Why a change was not made, inside the form or dialog that asked for it. */
export const ErrorAlert = ({ error }: { error: unknown }) => (
  <Alert severity="error">
    {messageOf(error)}
    {error instanceof ApiError && <Reference error={error} />}
  </Alert>
);
