import { type ManagementClient, matchesIgnoringCase } from '@rolecall/management-client';
import { type Text, text } from '@rolecall/messages/text';
import type { AuditorGroups } from '../../authz/auditorGroups.ts';
import { type Rights, rightsOf } from '../../authz/rights.ts';
import { ProblemError } from '../../errors/problems.ts';

/** Longer texts can't be usernames. */
const longestUsername = 256;

const refused = (detail: Text) => new ProblemError('sign-in-refused', detail);
const regExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * The platform username in a claim.
 * @throws ProblemError `sign-in-refused` with what to ask the administrator for
 */
export function usernameIn(claims: Readonly<Record<string, unknown>>, claim: string): string {
  const value = claims[claim];
  if (value === undefined || value === null || value === '')
    throw refused(
      text(
        'The identity provider didn’t send your username: the claim {claim} is missing. Ask your administrator to add it to what the provider sends to Rolecall.',
        { claim },
      ),
    );
  if (typeof value !== 'string' || value.length > longestUsername || /[\p{Cc}\p{Cs}]/u.test(value))
    throw refused(
      text(
        'The identity provider’s claim {claim} doesn’t hold exactly one username. Ask your administrator to choose another claim for Rolecall.',
        { claim },
      ),
    );
  if (claim === 'email' && claims.email_verified === false)
    throw refused(
      text(
        'The identity provider hasn’t verified your email address. Verify it there, or ask your administrator to.',
      ),
    );
  return value;
}

/**
 * The user with exactly this name, read from the platform now. Case-sensitive, because the provider may have users
 * whose names differ only in case, and none of them may become another user.
 * @throws ProblemError `sign-in-refused` with what to ask the administrator for
 */
export async function platformUserNamed(
  username: string,
  { client, auditorGroups }: { client: ManagementClient; auditorGroups: Pick<AuditorGroups, 'ids'> },
): Promise<Rights> {
  const { items } = await client.users.list({
    filter: { username: matchesIgnoringCase(`^${regExp(username)}$`) },
    include: ['user_groups'],
  });
  const lowered = username.toLowerCase();
  const alike = items.filter(({ attributes }) => attributes.username.toLowerCase() === lowered);
  const user = alike.find(({ attributes }) => attributes.username === username);
  if (alike.length > 1)
    throw refused(
      text(
        'The platform has {count, number} users named {username}, which differ in upper and lower case only. Ask your administrator to rename all but one.',
        { count: alike.length, username },
      ),
    );
  if (!user)
    throw refused(
      text(
        'The identity provider signed you in as {username}, but the platform has no user of exactly this name. Ask your administrator to create it, or to choose another claim for Rolecall.',
        { username },
      ),
    );
  const rights = rightsOf(user, await auditorGroups.ids());
  if (!rights.enabled)
    throw refused(
      text('The platform user {username} is disabled. Ask your administrator to enable it.', { username }),
    );
  return rights;
}
