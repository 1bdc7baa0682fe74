import { describe, expect, test, vi } from 'vitest';
import { openAlterable, repairsIn } from './support/alterableHistory.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createStage } from './support/projects.ts';
import { waitForNextCrawl } from './support/rolecall.ts';

const current = 'valid_to = 9999999999999';
const tom = `(select user_no from history_users where username = 'tom.becker')`;
const ada = `(select user_no from history_users where username = 'amara.okafor')`;
/** What someone with database access may do to facts about one project or user. */
const alterations: readonly {
  what: string;
  statement(project: string): string;
  target?: string;
  /** The name that verification reports. */
  name: RegExp;
  /** What the audit log says was done. */
  how: RegExp;
}[] = [
  {
    what: 'current and past roles are edited',
    statement: (project) =>
      `update history_role_assignments set role = 'Viewer' where project_no = ${project} and role <> 'Viewer'`,
    name: /role "\w+" of user "tom.becker" in project "stage-/,
    how: /(was changed: role from "(Admin|Editor)" to "Viewer".*){2}/,
  },
  {
    what: 'the time of a past role is edited',
    statement: (project) =>
      `update history_role_assignments set valid_from = valid_from + 1 where project_no = ${project} and not ${current}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /was changed: start from 20\S+ to 20/,
  },
  {
    what: 'the cause of the end of a role is edited',
    statement: (project) =>
      `update history_role_assignments set to_seq = 1 where project_no = ${project} and not ${current}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /was changed: ending entry from \d+ to 1/,
  },
  {
    what: 'a current role is ended',
    statement: (project) =>
      `update history_role_assignments set valid_to = valid_from + 1 where project_no = ${project} and from_seq is null and ${current}`,
    name: /role "Editor" of group "mlops-platform"/,
    how: /was changed: end from never to 20/,
  },
  {
    what: 'a current role is deleted',
    statement: (project) =>
      `delete from history_role_assignments where project_no = ${project} and from_seq is null and ${current}`,
    name: /a fact about project "stage-[^"]*" was deleted/,
    how: /role "Editor" of group "mlops-platform" in project "stage-[^"]*" was deleted/,
  },
  {
    what: 'a role is added',
    statement: (project) => `
      insert into history_role_assignments (project_no, principal_no, role, valid_from, valid_to)
      select project_no, ${tom}, 'Admin', valid_from + 1, valid_to from history_projects where project_no = ${project}`,
    name: /role "Admin" of user "tom.becker"/,
    how: /role "Admin" of user "tom.becker" in project "stage-[^"]*" was added/,
  },
  {
    what: 'the fields of a user are edited',
    statement: () =>
      `update history_users set enabled = 1 - enabled, search_text = '' where user_no = ${tom}`,
    target: 'tom.becker',
    name: /fields of user "tom.becker"/,
    how: /was changed: enabled from 1 to 0/,
  },
  {
    what: 'a past membership is added',
    statement: () => `
      insert into history_memberships (user_no, group_no, valid_from, valid_to)
      select ${ada}, group_no, valid_from, valid_from + 1 from history_groups where name = 'fraud-detection'`,
    target: 'amara.okafor',
    name: /membership of user "amara.okafor" in group "fraud-detection"/,
    how: /was added/,
  },
  {
    what: 'a group is made a member of itself',
    statement: () => `
      insert into history_memberships (user_no, group_no, valid_from, valid_to)
      select group_no, group_no, valid_from, valid_to from history_groups where name = 'fraud-detection'`,
    target: 'fraud-detection',
    name: /membership of group "fraud-detection" in group "fraud-detection"/,
    how: /was added/,
  },
];

describe.each(engines)('%s', (engine) => {
  test('L6 altered facts, current and past, are found, named and restored by the next full crawl', async () => {
    const { sandbox, run, execute, verify } = await openAlterable(engine);
    const stage = createStage(sandbox);
    const projects: string[] = [];
    for (const _ of alterations)
      projects.push(
        await stage.project('diego.ramos', { 'tom.becker': 'Admin', '@mlops-platform': 'Editor' }),
      );
    let past = '';
    const look = async (auditor: ApiCaller) => {
      const list = async (projectId: string, at?: string) => {
        const query = { pageSize: 200, ...(at && { asOf: at }) };
        return (await auditor.ok('listProjectAccess', { params: { projectId }, query })).items;
      };
      return Promise.all(projects.flatMap((project) => [list(project), list(project, past)]));
    };
    let shown: unknown;
    await run(async (_rolecall, auditor) => {
      past = (await auditor.ok('getProjectAccess', { params: { projectId: projects[0] ?? '' } })).asOf.at;
      for (const project of projects) await stage.grant(project, { 'tom.becker': 'Viewer' });
      await waitForNextCrawl(auditor);
      shown = await look(auditor);
    });
    expect(await verify()).toMatchObject({ altered: 0 });

    for (const [index, { statement }] of alterations.entries())
      await execute(statement(`(select no from history_subjects where id = '${projects[index]}')`));
    const { named } = await verify();
    for (const { what, name } of alterations) expect(named.join('\n'), what).toMatch(name);
    await run(async (_rolecall, auditor) => {
      expect(await look(auditor)).toEqual(shown);
      const entries = await repairsIn(auditor);
      for (const [index, { what, target, how }] of alterations.entries()) {
        const entry = entries.find(
          (each) => each.target?.id === projects[index] || each.target?.name === target,
        );
        expect(entry, what).toMatchObject({ outcome: 'success' });
        const { reason } = await auditor.ok('getAuditEntry', { params: { seq: String(entry?.seq) } });
        expect(reason, what).toMatch(how);
      }
      expect(entries).toHaveLength(alterations.length);
      const elsewhere = await auditor.ok('getAuditTotals', { query: { origin: 'outside' } });
      expect(elsewhere.total).toBe(projects.length);
      await auditor.ok('getAuditVerification', { query: { again: 'true' } });
      await vi.waitFor(async () => expect((await auditor.ok('getAuditVerification')).state).toBe('intact'), {
        timeout: 60_000,
      });
    });
    expect(await verify()).toMatchObject({ altered: 0, named: [] });
  });
});
