import { isIn, type ManagementClient, type UserWithGroups } from '@rolecall/management-client';
import { createBatches } from '../lib/batches.ts';

/** Users per call, limited because their names have to fit into a URL. */
const mostAtOnce = 50;

const include = ['user_groups', 'primary_group'] as const;

/**
 * Reads users with their groups from the platform. Users requested while a call is in progress share the next call.
 * The call filters by username, since the platform doesn't guarantee a filter by ID. Users who are missing or
 * unreadable in the response are read one by one, and so are all users if the call fails.
 */
export function createFreshUsers(
  client: ManagementClient,
  usernameOf: (id: string) => string | undefined,
): (id: string, signal: AbortSignal) => Promise<UserWithGroups> {
  const readTogether = createBatches<{ id: string; signal: AbortSignal }, UserWithGroups | null>({
    most: mostAtOnce,
    failsAll: () => true,
    async run(asked) {
      const usernames = asked.flatMap(({ id }) => {
        const username = usernameOf(id);
        return username === undefined || username.includes(',') ? [] : username;
      });
      if (usernames.length < 2) return asked.map(() => null);
      const signal = AbortSignal.any([...new Set(asked.map((one) => one.signal))]);
      const { items } = await client.users.list(
        { filter: { username: isIn(usernames) }, include },
        { signal },
      );
      const users = new Map(
        items.filter(({ unreadable }) => unreadable === undefined).map((user) => [user.id, user]),
      );
      return asked.map(({ id }) => users.get(id) ?? null);
    },
  });
  return async (id, signal) => {
    const user = await readTogether({ id, signal }).catch(() => null);
    return user ?? client.users.get(id, { include }, { signal });
  };
}
