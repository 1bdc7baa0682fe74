import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import type { Logger } from 'pino';
import type { Database } from '../storage/database.ts';

/** A configured group that is not there yet is looked for this often. */
const lookAgainMs = 30_000;
/** In the setting, an ID instead of a name. */
const idPrefix = 'id:';

export interface AuditorGroup {
  /** As configured; null for a group that is configured by its ID. */
  readonly name: string | null;
  readonly id: string;
}

/** The groups whose members see everything. See docs/adr/0022-auditor-groups.md. */
export interface AuditorGroups {
  /** Their IDs. Names are looked up on the platform the first time, and never again. */
  ids(): Promise<readonly string[]>;
  /** Those that are known so far. */
  known(): readonly AuditorGroup[];
}

/**
 * Pins each configured name to the group that has it when it is first seen. Pins of names that are not configured any
 * more are forgotten, so that a name can be pinned anew by taking it out of the setting for one start.
 */
export async function createAuditorGroups(options: {
  db: Database;
  client: ManagementClient;
  configured: readonly string[];
  now: () => Date;
  log: Logger;
}): Promise<AuditorGroups> {
  const { db, client, configured, now, log } = options;
  const names = configured.filter((entry) => !entry.startsWith(idPrefix));
  const byId = configured.flatMap((entry) =>
    entry.startsWith(idPrefix) ? [{ name: null, id: entry.slice(idPrefix.length) }] : [],
  );
  const pins = new Map<string, string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  await db
    .deleteFrom('auditor_groups')
    .$if(names.length > 0, (query) => query.where('name', 'not in', names))
    .execute();
  await readPins();

  async function readPins(): Promise<void> {
    for (const { name, group_id } of await db.selectFrom('auditor_groups').selectAll().execute())
      if (names.includes(name)) pins.set(name, group_id);
  }

  const missing = () => names.filter((name) => !pins.has(name));

  async function look(): Promise<void> {
    // Another replica may have been first.
    await readPins();
    for (const name of missing()) {
      const group = await client.groups.getByName(name).catch((error: unknown) => {
        if (error instanceof NotFoundError) return null;
        throw error;
      });
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
        // Without an answer nobody becomes an auditor, and everyone else can go on.
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
