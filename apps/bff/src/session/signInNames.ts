import { createHmac } from 'node:crypto';

/** Hexadecimal digits that are shown: enough to tell the names of a log apart, too few to prove a guess right. */
const shownDigits = 12;

/** What attempts to sign in are counted and recorded under. People type passwords where the username belongs. */
export interface SignInNames {
  /** The same for the same name, and useless to find the name without the key. */
  fingerprintOf(typed: string): string;
  /** The username of an existing user, else "unknown user" with a part of the fingerprint. */
  nameFor(typed: string): string;
}

/**
 * @param options.key kept in Rolecall's storage, and shown nowhere
 * @param options.usernameOf the user of that name, case aside, by what is in memory: how long it takes must not tell
 *   whether there is one
 */
export function createSignInNames(options: {
  key: Buffer;
  usernameOf: (name: string) => string | undefined;
}): SignInNames {
  const { key, usernameOf } = options;
  const fingerprintOf = (typed: string) =>
    createHmac('sha256', key).update(typed.normalize('NFKC').toLowerCase()).digest('hex');
  return {
    fingerprintOf,
    nameFor(typed) {
      const fingerprint = fingerprintOf(typed);
      return usernameOf(typed) ?? `unknown user ${fingerprint.slice(0, shownDigits)}`;
    },
  };
}
