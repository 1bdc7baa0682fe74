import { t } from '@rolecall/messages';
import type { SignInMethod } from '../audit.ts';
import type { Clause } from './auditClause.ts';

/** Attempts name the user, because the actor isn't known. Older entries don't have the method. */
export function signInClause(user: string | undefined, method: SignInMethod | undefined): Clause {
  switch (method) {
    case 'password':
      return user === undefined
        ? (form) =>
            t(
              '{form, select, done {Signed in with a password} other {sign in as unknown user with a password}}',
              { form },
            )
        : (form) =>
            t('{form, select, done {Signed in with a password} other {sign in as {user} with a password}}', {
              form,
              user,
            });
    case 'single sign-on':
      return user === undefined
        ? (form) =>
            t(
              '{form, select, done {Signed in with single sign-on} other {sign in as unknown user with single sign-on}}',
              { form },
            )
        : (form) =>
            t(
              '{form, select, done {Signed in with single sign-on} other {sign in as {user} with single sign-on}}',
              { form, user },
            );
    case undefined:
      return user === undefined
        ? (form) => t('{form, select, done {Signed in} other {sign in as unknown user}}', { form })
        : (form) => t('{form, select, done {Signed in} other {sign in as {user}}}', { form, user });
  }
}

/** @param count how many sessions were ended; older entries don't have it */
export function sessionsClause(user: string | undefined, count: number | undefined): Clause {
  if (count === 1)
    return user === undefined
      ? (form) =>
          t('{form, select, done {Ended 1 session of a user} other {end 1 session of a user}}', { form })
      : (form) =>
          t('{form, select, done {Ended 1 session of {user}} other {end 1 session of {user}}}', {
            form,
            user,
          });
  return user === undefined
    ? (form) =>
        t('{form, select, done {Ended the sessions of a user} other {end the sessions of a user}}', { form })
    : (form) =>
        t('{form, select, done {Ended the sessions of {user}} other {end the sessions of {user}}}', {
          form,
          user,
        });
}
