import { text } from '@rolecall/messages/text';
import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { ProblemError } from '../../errors/problems.ts';

export const providerUnavailable = (cause: unknown) =>
  new ProblemError(
    'provider-unavailable',
    text('The identity provider can’t be reached. Try again in a few minutes.'),
    { cause },
  );

const invalidAnswer = (cause: unknown) =>
  new ProblemError(
    'provider-protocol',
    text(
      'Rolecall can’t accept the answer of the identity provider. Ask your administrator to look up this request in Rolecall’s log.',
    ),
    { cause },
  );

export const signInExpired = (cause?: unknown) =>
  new ProblemError(
    'sign-in-expired',
    text('This sign-in has expired, was used before, or was started again in another tab. Sign in again.'),
    { cause },
  );

/** Explains an error of the identity provider to the user. */
export function problemOfProviderError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Error && error.cause instanceof ProblemError) return error.cause;
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied')
      return new ProblemError(
        'sign-in-refused',
        text(
          'The identity provider didn’t let you sign in to Rolecall. If you didn’t cancel, ask your administrator to assign Rolecall to you there.',
        ),
        { cause: error },
      );
    const isTemporary = ['temporarily_unavailable', 'server_error'].includes(error.error);
    return isTemporary ? providerUnavailable(error) : invalidAnswer(error);
  }
  // The code was already used or has expired.
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return signInExpired(error);
  return invalidAnswer(error);
}
