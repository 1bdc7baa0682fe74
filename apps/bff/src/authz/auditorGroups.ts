import type { ManagementClient } from '@rolecall/management-client';
import type { Logger } from 'pino';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import type { Database } from '../storage/database.ts';

/** How often to look for a configured group that doesn't exist yet. */
const lookAgainMs = 30_000;
/** Marks an ID in the setting, instead of a name. */
const idPrefix = 'id:';

export interface AuditorGroup {
  /** The configured name; null for a group configured by ID. */
  readonly name: string | null;
  readonly id: string;
}

/** The groups whose members can view everything. See docs/adr/0022-auditor-groups.md. */
export interface AuditorGroups {
  /** Their IDs. Each name is looked up on the platform only until it is found. */
  ids(): Promise<readonly string[]>;
  /** The groups found so far. */
  known(): readonly AuditorGroup[];
}

/**
 * Pins each configured name to the group that has it when it is first seen. Removing a name from the setting also
 * removes its pin, so a name can be pinned again by leaving it out for one start.
 */
export async function createAuditorGroups(options: {
  db: Database;
  client: ManagementClient;
  configured: readonly string[];
  now: () => Date;
  log: Logger;
}): Promise<AuditorGroups> {
  const { db, client, configured, now, log } = options;
  const { names, byId } = parseConfigured(configured);
  const pins = new Map<string, string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  await db
    .deleteFrom('auditor_groups')
    .$if(names.length > 0, (query) => query.where('name', 'not in', names))
    .execute();
  await readPins();

  async function readPins(): Promise<void> {
    for (const { name, id } of await readPinned(db, names)) pins.set(name, id);
  }

  const missing = () => names.filter((name) => !pins.has(name));

  async function look(): Promise<void> {
    // Another replica may have pinned it first.
    await readPins();
    for (const name of missing()) {
      const group = await client.groups.getByName(name).catch(nullIfMissing);
      if (!group) continue;
      await db
        .insertInto('auditor_groups')
        .values({ name, group_id: group.id, pinned_at: now().toISOString() })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      log.info({ event: 'auditor-group-pinned', name, groupId: group.id }, 'an auditor group is pinned');
    }
    await readPins();
  }

  const known = (): AuditorGroup[] => [...byId, ...[...pins].map(([name, id]) => ({ name, id }))];

  return {
    known,
    async ids() {
      const at = now().getTime();
      const isDue = at - lookedAt >= lookAgainMs || at < lookedAt;
      if (missing().length > 0 && isDue && !looking) {
        lookedAt = at;
        // If the platform doesn't answer, no one becomes an auditor, and everyone else can continue.
        looking = look()
          .catch((error: unknown) => log.warn({ err: error }, 'auditor groups can’t be looked up'))
          .finally(() => {
            looking = null;
          });
      }
      if (looking) await looking;
      return known().map(({ id }) => id);
    },
  };
}

/** The groups found so far by any thread or replica, for those that don't look for them. */
export async function storedAuditorGroups(
  db: Database,
  configured: readonly string[],
): Promise<AuditorGroup[]> {
  const { names, byId } = parseConfigured(configured);
  return [...byId, ...(await readPinned(db, names))];
}

const parseConfigured = (configured: readonly string[]) => ({
  names: configured.filter((entry) => !entry.startsWith(idPrefix)),
  byId: configured.flatMap((entry) =>
    entry.startsWith(idPrefix) ? [{ name: null, id: entry.slice(idPrefix.length) }] : [],
  ),
});

async function readPinned(db: Database, names: readonly string[]): Promise<{ name: string; id: string }[]> {
  const pins = await db.selectFrom('auditor_groups').select(['name', 'group_id as id']).execute();
  return pins.filter(({ name }) => names.includes(name));
}
