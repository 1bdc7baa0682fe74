import { readdirSync } from 'node:fs';
import { findingKinds } from '@rolecall/contract';
import { ManagementClient } from '@rolecall/management-client';
import { startSandbox } from '@rolecall/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { provideDemoPast } from '../src/demo/past.ts';
import { startServer } from '../src/server.ts';
import { ApiCaller } from './support/caller.ts';
import { captureLog } from './support/log.ts';
import { signInCaller, startDemoSandbox, temporaryFolder } from './support/rolecall.ts';

const { log } = captureLog();
const dayMs = 86_400_000;
const configFor = (dataDir: string, environment: NodeJS.ProcessEnv = {}) =>
  readConfig({ DATA_DIR: dataDir, PORT: '0', ...environment });

describe('the demo’s past', () => {
  const folder = temporaryFolder();
  const now = new Date();
  beforeAll(() => provideDemoPast(configFor(folder.path), log, now));
  afterAll(folder.remove);

  it('ends with the demo tenant, and what a former user left behind', async () => {
    await using seeded = await startDemoSandbox();
    const played = await startSandbox({ dataDir: folder.path });
    const [expected, actual] = await Promise.all([tenantOf(seeded), tenantOf(played)]);
    await played.close();
    const remains = actual.filter((line) => /ida\.strand|loyalty-offers/.test(line));
    expect(actual.filter((line) => !remains.includes(line))).toEqual(expected);
    expect(remains).toHaveLength(2);
  });

  it('appears in every view of Rolecall, intact', async () => {
    const server = await startServer({ config: configFor(folder.path), log, webRoot: folder.path });
    try {
      const manager = await signInCaller(server.url, 'security_admin');
      const { beganAt } = await manager.ok('getHistory');
      expect(Math.round((now.getTime() - Date.parse(beganAt ?? '')) / dayMs)).toBe(90);

      const { changes } = await manager.ok('getOverview');
      for (const kind of ['throughRolecall', 'outside', 'denied', 'failed'] as const)
        expect(changes.some((day) => day[kind] > 0)).toBe(true);

      const found = async (asOf?: Date) => {
        const query = asOf ? { asOf: asOf.toISOString() } : {};
        const { kinds } = await manager.ok('getFindingTotals', { query });
        return kinds.flatMap(({ kind, count }) => (count > 0 ? [kind] : []));
      };
      const kinds = new Set([...(await found()), ...(await found(new Date(now.getTime() - 45 * dayMs)))]);
      expect([...kinds].sort()).toEqual([...findingKinds].sort());

      await vi.waitFor(
        async () => {
          const verification = await manager.ok('getAuditVerification');
          expect(verification).toMatchObject({ state: 'intact', open: 0, facts: { altered: 0 } });
        },
        { timeout: 60_000 },
      );
    } finally {
      await server.stop();
    }
  });

  it('has accounts that the sign-in page offers', async () => {
    const server = await startServer({ config: configFor(folder.path), log, webRoot: folder.path });
    try {
      const { demo } = await new ApiCaller(server.url).ok('getSignInMethods');
      for (const { username } of demo?.accounts ?? [])
        await signInCaller(server.url, username, demo?.password);
      expect(demo?.accounts).toHaveLength(5);
    } finally {
      await server.stop();
    }
  });

  it('isn’t played again', async () => {
    const before = readdirSync(folder.path);
    await provideDemoPast(configFor(folder.path), log);
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

it.each([
  ['on a real platform', { MANAGEMENT_API_URL: 'https://platform.example.com', V3IO_ACCESS_KEY: 'a' }],
  ['on PostgreSQL', { DATABASE_URL: 'postgresql://localhost/rolecall' }],
])('there is no past %s', async (_where, environment) => {
  const folder = temporaryFolder();
  await provideDemoPast(configFor(folder.path, environment), log);
  expect(readdirSync(folder.path)).toEqual([]);
  folder.remove();
});

/** Everything visible on a platform, without IDs and dates, which differ from start to start. */
async function tenantOf({ url, accessKey }: { url: string; accessKey: string }): Promise<string[]> {
  const { users, groups, projects } = new ManagementClient({ endpoint: url, accessKey });
  const lines: string[] = [];
  for await (const { attributes, user_groups, primary_group } of users.iterate({
    include: ['user_groups', 'primary_group'],
  })) {
    const { username, first_name, last_name, email, job_title, department, assigned_policies, admin_status } =
      attributes;
    lines.push(
      JSON.stringify([
        [username, first_name, last_name, email, job_title, department, assigned_policies, admin_status],
        user_groups.map((group) => group.attributes.name).sort(),
        primary_group?.attributes.name,
      ]),
    );
  }
  for await (const { attributes } of groups.iterate({})) {
    const { name, description, gid, kind, assigned_policies } = attributes;
    lines.push(JSON.stringify([name, description, gid, kind, assigned_policies]));
  }
  for await (const { id, attributes } of projects.iterate({})) {
    const { owner, roles } = await projects.members(id);
    lines.push(
      JSON.stringify([
        [attributes.name, attributes.description, owner?.resource?.attributes.username],
        roles.map(({ role, users, groups }) => [
          role.attributes.name,
          users.map(({ resource }) => resource?.attributes.username).sort(),
          groups.map(({ resource }) => resource?.attributes.name).sort(),
        ]),
      ]),
    );
  }
  return lines.sort();
}
