import { createHmac } from 'node:crypto';

/** Hexadecimal digits to show: enough to tell names in a log apart, too few to confirm a guess. */
const shownDigits = 12;

/**
 * The names under which sign-in attempts are counted and recorded, since people type passwords into the username
 * field.
 */
export interface SignInNames {
  /** The same for every way to type a user's name. Doesn't reveal the name without the key. */
  fingerprintOf(typed: string): string;
  /** The existing user with that name, or else "unknown user" with a part of the fingerprint. */
  targetFor(typed: string): { readonly id: string | null; readonly name: string };
}

/**
 * @param options.key kept in Rolecall's storage and never shown
 * @param options.userNamed finds a user by name, ignoring case, in memory, so that timing doesn't reveal whether the
 *   user exists
 */
export function createSignInNames(options: {
  key: Buffer;
  userNamed: (name: string) => { readonly id: string; readonly username: string } | undefined;
}): SignInNames {
  const { key, userNamed } = options;
  // The platform also accepts `name@tenant`.
  const userFor = (typed: string) => userNamed(typed) ?? userNamed(typed.replace(/@[^@]*$/, ''));
  const fingerprintOf = (typed: string) =>
    createHmac('sha256', key)
      .update((userFor(typed)?.username ?? typed).normalize('NFKC').toLowerCase())
      .digest('hex');
  return {
    fingerprintOf,
    targetFor(typed) {
      const fingerprint = fingerprintOf(typed);
      const user = userFor(typed);
      return user
        ? { id: user.id, name: user.username }
        : { id: null, name: `unknown user ${fingerprint.slice(0, shownDigits)}` };
    },
  };
}
