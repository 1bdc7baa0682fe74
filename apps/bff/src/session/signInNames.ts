import { createHmac } from 'node:crypto';

/** Hexadecimal digits that are shown: enough to tell the names of a log apart, too few to prove a guess right. */
const shownDigits = 12;

/** What attempts to sign in are counted and recorded under. People type passwords where the username belongs. */
export interface SignInNames {
  /** The same for every way to type one user's name, and useless to find the name without the key. */
  fingerprintOf(typed: string): string;
  /** The existing user of that name, else "unknown user" with a part of the fingerprint. */
  targetFor(typed: string): { readonly id: string | null; readonly name: string };
}

/**
 * @param options.key kept in Rolecall's storage, and shown nowhere
 * @param options.userNamed the user of that name, case aside, by what is in memory: how long it takes must not tell
 *   whether there is one
 */
export function createSignInNames(options: {
  key: Buffer;
  userNamed: (name: string) => { readonly id: string; readonly username: string } | undefined;
}): SignInNames {
  const { key, userNamed } = options;
  // The platform also takes `name@tenant`.
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
