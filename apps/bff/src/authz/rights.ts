import { type Capability, capabilitiesOf, type UserRights } from '@rolecall/access';
import type { ManagementClient, WithIncluded } from '@rolecall/management-client';
import { withStorableText } from '@rolecall/text';
import { platformTooSlow } from '../errors/problems.ts';
import { coalesce } from '../lib/coalesce.ts';
import { withinRequest } from '../lib/requestDeadline.ts';
import { isoOrNull } from '../platform/fields.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import type { AuditorGroups } from './auditorGroups.ts';

/** Rights must follow the platform within 30 s. This leaves a margin. */
const cachedForMs = 10_000;
/** During an outage, cached rights are used for up to this long. */
const usableForMs = 30_000;

/** What the platform says about a Rolecall user. */
export interface Rights extends UserRights {
  username: string;
  name: string;
  capabilities: Capability[];
  groupIds: ReadonlySet<string>;
  /** ISO 8601 UTC; null if the platform doesn't say. */
  passwordChangedAt: string | null;
}

export interface RightsReader {
  /** At most 10 s old; null if the user was deleted. */
  of(userId: string): Promise<Rights | null>;
  /** From a read that began after this call. For the check inside a lock, right before a write. */
  fresh(userId: string): Promise<Rights | null>;
}

interface CachedRights {
  at: number;
  rights: Rights | null;
}

export function createRightsReader(
  client: ManagementClient,
  options: { auditorGroups: Pick<AuditorGroups, 'ids'>; now: () => Date },
): RightsReader {
  const cache = new Map<string, CachedRights>();
  const pending = new Map<string, () => Promise<Rights | null>>();

  const readNow = async (userId: string): Promise<Rights | null> => {
    const at = options.now().getTime();
    const rights = await read(userId);
    cache.set(userId, { at, rights });
    return rights;
  };
  const read = async (userId: string): Promise<Rights | null> => {
    const user = await client.users.get(userId, { include: ['user_groups'] }).catch(nullIfMissing);
    return user && rightsOf(user, await options.auditorGroups.ids());
  };
  const fresh = (userId: string) => {
    const read = pending.get(userId) ?? coalesce(() => readNow(userId).finally(() => forgetIdle(userId)));
    pending.set(userId, read);
    return withinRequest(read(), platformTooSlow);
  };
  const forgetIdle = (userId: string) => {
    pending.delete(userId);
    const oldest = options.now().getTime() - usableForMs;
    for (const [id, reading] of cache) if (reading.at < oldest) cache.delete(id);
  };

  return {
    fresh,
    async of(userId) {
      const cached = cache.get(userId);
      const age = cached ? options.now().getTime() - cached.at : Number.POSITIVE_INFINITY;
      if (cached && age < cachedForMs && age >= 0) return cached.rights;
      try {
        return await fresh(userId);
      } catch (error) {
        if (cached && age < usableForMs && age >= 0) return cached.rights;
        throw error;
      }
    },
  };
}

export function rightsOf(
  read: WithIncluded<'user', 'user_groups'>,
  auditorGroupIds: readonly string[],
): Rights {
  const user = withStorableText(read);
  const { username, first_name, last_name, admin_status, assigned_policies, password_changed_at } =
    user.attributes;
  const groups = user.user_groups.map(({ id, attributes }) => ({
    id,
    name: attributes.name,
    policies: attributes.assigned_policies,
  }));
  return {
    id: user.id,
    username,
    name: `${first_name} ${last_name}`.trim() || username,
    enabled: admin_status !== 'down',
    policies: assigned_policies,
    groups,
    capabilities: capabilitiesOf({ policies: assigned_policies }, groups, auditorGroupIds),
    groupIds: new Set(groups.map(({ id }) => id)),
    passwordChangedAt: isoOrNull(password_changed_at),
  };
}
