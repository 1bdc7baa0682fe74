import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { createOpenIntents } from '../src/audit/openIntents.ts';
import { createReconciler } from '../src/audit/reconciler/reconciler.ts';
import { createLocks } from '../src/changes/locks.ts';
import type { ProjectRow } from '../src/platform/projects.ts';
import { openStorage } from '../src/storage/storage.ts';
import { temporaryFolder } from './support/rolecall.ts';

const [ada, ben] = [
  { id: 'ada-id', name: 'ada' },
  { id: 'ben-id', name: 'ben' },
];
const role = <Name extends string | null>(name: Name) => ({ kind: 'user' as const, ...ada, role: name });

/** The state of the project after a crash, while its owner was changed from ada, who stays, to ben. */
const found: readonly [what: string, project: Partial<ProjectRow>, first: string | null, last: string][] = [
  ['nothing was done', { ownerId: ada.id, roleAssignments: [] }, 'failed', 'failed'],
  ['the role is missing', { ownerId: ben.id, roleAssignments: [] }, null, 'unknown'],
  ['everything was done', { ownerId: ben.id, roleAssignments: [role('Admin')] }, 'success', 'success'],
];

test.each(found)(
  'an interrupted owner change after which %s is concluded correctly',
  async (_what, project, first, last) => {
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const storage = await openStorage({ databaseUrl: null, dataDir: join(folder.path, 'data') });
    onTestFinished(storage.close);
    let time = Date.parse('2026-11-26T10:00:00Z');
    const now = () => new Date(time);
    const log = pino({ enabled: false });
    const audit = createAuditLog({ storage, now, log });
    const reconciler = createReconciler({
      db: storage.db,
      audit,
      openIntents: createOpenIntents(storage.db),
      locks: createLocks(null),
      // Only projects are read.
      probeSource: { projects: { read: async () => project } } as never,
      now,
      log,
    });
    const target = { id: 'p', name: 'fraud' };
    const { seq } = await audit.begin(
      anonymous,
      entryContent({
        action: 'project.change-owner',
        target: { type: 'project', ...target },
        project: target,
        before: { owner: ada, members: [role(null)] },
        after: { owner: ben, members: [role('Admin')] },
      }),
    );
    const outcome = async () => {
      await reconciler.pass(true);
      const { db } = storage;
      const rows = await db
        .selectFrom('audit_entries')
        .select('outcome')
        .where('intent_seq', '=', seq)
        .execute();
      return rows[0]?.outcome ?? null;
    };
    expect(await outcome()).toBe(first);
    time += 31_000;
    expect(await outcome()).toBe(last);
  },
);
