import { isIn, type ManagementClient, type UserWithGroups } from '@rolecall/management-client';
import { createBatches } from '../lib/batches.ts';

/** Users of one request: the list of their names has to fit into an address. */
const mostAtOnce = 50;

const include = ['user_groups', 'primary_group'] as const;

/**
 * Reads users with their groups from the platform. Those that are asked for while another request is under way come
 * with one request. It names them by their usernames, since the platform doesn't promise to filter by ID. A user who
 * isn't in the answer, or can't be read from it, is read alone, and so are all of them if the request fails.
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
