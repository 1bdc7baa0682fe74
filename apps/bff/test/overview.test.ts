import type { AuditOutcome, DayOfChanges } from '@rolecall/contract';
import { sizeParamOf } from '@rolecall/contract/labels/sizes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDays } from '../src/overview/days.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { createStage } from './support/projects.ts';
import { freshLists, waitForNextCrawl as read } from './support/rolecall.ts';

const whole = { pageSize: 200 };
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

async function totalOf(
  auditor: ApiCaller,
  query: { outcome?: AuditOutcome; origin?: 'outside'; from: string },
) {
  return (await auditor.ok('getAuditTotals', { query })).total;
}

describe.each(engines)('%s', (engine) => {
  test('every figure is the total of the list behind it', async () => {
    const rolecall = await startOn(engine);
    const { platform } = rolecall;
    const auditor = await rolecall.signIn('nora.lindqvist');
    const stage = createStage(rolecall.sandbox);
    await stage.project('diego.ramos', { '@fraud-detection': 'Admin', 'tom.becker': 'Viewer' });
    await platform.users.disable(await stage.idOf('amara.okafor'));
    await platform.groups.create({ name: 'nobody-here' });
    await read(auditor);
    await freshLists(auditor);

    const { people, groups, projects } = await auditor.ok('getOverview');
    const users = await auditor.ok('listUsers', { query: whole });
    const disabled = await auditor.ok('listUsers', { query: { enabled: 'false' } });
    expect(people).toEqual({ total: users.total, disabled: disabled.total });
    expect(users.disabled).toBe(disabled.total);
    expect(disabled.disabled).toBe(disabled.total);

    const listed = await auditor.ok('listGroups', { query: { ...whole, sort: '-memberCount' } });
    const sizes = listed.items.map(({ memberCount }) => memberCount ?? 0);
    expect(groups).toMatchObject({ total: listed.total, memberships: sum(sizes) });
    const members = await Promise.all(
      listed.items.map(({ id }) => auditor.ok('listMembers', { params: { groupId: id }, query: whole })),
    );
    expect(members.map(({ total }) => total)).toEqual(sizes);
    for (const { items, disabled: count } of members)
      expect(items.filter(({ enabled }) => !enabled)).toHaveLength(count);
    expect(groups.largest.map(({ members }) => members)).toEqual(sizes.slice(0, groups.largest.length));
    expect(groups.largest[0]).toMatchObject({ name: 'all_users', members: users.total });
    for (const { count, ...range } of groups.sizes) {
      const { total } = await auditor.ok('listGroups', { query: { size: sizeParamOf(range) } });
      expect(total, sizeParamOf(range)).toBe(count);
    }
    expect(sum(groups.sizes.map(({ count }) => count))).toBe(groups.total);

    const { items, total } = await auditor.ok('listProjects', { query: whole });
    const assigned = items.map(({ counts }) => sum(counts.map((each) => each.users + each.groups)));
    expect(projects.total).toBe(total);
    for (const { role, assigned: count } of projects.roles)
      expect(count, role).toBe(
        sum(
          items.flatMap(({ counts }) =>
            counts.filter((each) => each.role === role).map((each) => each.users + each.groups),
          ),
        ),
      );
    expect(sum(projects.roles.map((each) => each.assigned))).toBe(sum(assigned));
    for (const { count, ...range } of projects.sizes) {
      const { total } = await auditor.ok('listProjects', { query: { size: sizeParamOf(range) } });
      expect(total, sizeParamOf(range)).toBe(count);
    }
    expect(sum(projects.sizes.map(({ count }) => count))).toBe(projects.total);
  });

  test('role assignments are counted at the end of each day since the history began', async () => {
    const rolecall = await startOn(engine);
    const stage = createStage(rolecall.sandbox);
    let days = 0;
    /** The overview after a crawl by the server's clock, which is days ahead and ends sessions. */
    const crawled = async () => {
      const auditor = await rolecall.signIn('nora.lindqvist');
      await read(auditor, Date.now() + days * 24 * 3_600_000);
      return auditor.ok('getOverview');
    };
    const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Editor', 'tom.becker': 'Viewer' });
    const first = await crawled();
    expect(first.roles.map(({ roles }) => roles)).toEqual([first.projects.roles]);

    days = 1;
    rolecall.advance(24 * 60);
    await stage.grant(projectId, { 'tom.becker': 'Editor', 'mei.tanaka': 'Viewer', 'haruto.sato': 'Viewer' });
    await crawled();
    days = 2;
    rolecall.advance(24 * 60);
    await stage.grant(projectId, { 'mei.tanaka': 'Admin' });

    const { roles, projects } = await crawled();
    expect(roles).toHaveLength(3);
    const countsOn = (day: number) =>
      Object.fromEntries(roles[day]?.roles.map(({ role, assigned }) => [role, assigned]) ?? []);
    const start = Object.fromEntries(first.projects.roles.map(({ role, assigned }) => [role, assigned]));
    const { Admin = 0, Editor = 0, Viewer = 0 } = start;
    expect(countsOn(0)).toEqual(start);
    expect(countsOn(1)).toEqual({ ...start, Editor: Editor + 1, Viewer: Viewer + 1 });
    expect(countsOn(2)).toEqual({ Admin: Admin + 1, Editor: Editor + 1, Viewer });
    expect(roles.at(-1)?.roles).toEqual(projects.roles);
  });

  test('changes are counted on their day, as in the log', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn('nora.lindqvist');
    const admin = await rolecall.signIn();
    await read(auditor);
    await admin.ok('createGroup', { body: { name: 'made-here' } });
    await rolecall.platform.groups.create({ name: 'made-elsewhere' });
    await auditor.refused('createGroup', { body: { name: 'denied' } });
    await rolecall.anonymous.refused('signIn', { body: { username: 'nobody', password: 'wrong-one' } });
    await read(auditor);
    const on = async (timeZone: string) => (await auditor.ok('getOverview', { query: { timeZone } })).changes;

    for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      const changes = await on(timeZone);
      expect(changes).toHaveLength(30);
      const today = lastDays(new Date(), 30, timeZone).at(-1);
      expect(changes.at(-1)?.day).toBe(today?.day);
      const from = new Date(today?.from ?? 0).toISOString();
      const expected: Pick<DayOfChanges, 'outside' | 'denied' | 'failed' | 'unknown'> = {
        outside: await totalOf(auditor, { from, origin: 'outside' }),
        denied: await totalOf(auditor, { from, outcome: 'denied' }),
        failed: await totalOf(auditor, { from, outcome: 'failed' }),
        unknown: 0,
      };
      expect(changes.at(-1)).toMatchObject(expected);
    }
    // One group was created; signing in isn't a change.
    const changes = await on('UTC');
    expect(sum(changes.map(({ throughRolecall }) => throughRolecall))).toBe(1);
    expect(sum(changes.map(({ outside }) => outside))).toBe(1);
    // Browsers report zones that the server doesn't know, old abbreviations, or nothing.
    for (const timeZone of ['Mars/Olympus', 'Etc/Unknown', '', 'JST', '2026-11-26T09:00[Asia/Tokyo]'])
      expect(await auditor.ok('getOverview', { query: { timeZone } })).toMatchObject({
        timeZone: 'UTC',
        changes,
      });

    // A week later they are a week back, and after five weeks they are out of range.
    const made = changes.find(({ throughRolecall }) => throughRolecall === 1)?.day;
    rolecall.advance(7 * 24 * 60);
    const later = await (await rolecall.signIn('nora.lindqvist')).ok('getOverview');
    expect(later.changes.findIndex(({ day }) => day === made)).toBeLessThan(23);
    expect(later.changes.find(({ day }) => day === made)).toMatchObject({ throughRolecall: 1 });
    rolecall.advance(28 * 24 * 60);
    const latest = await (await rolecall.signIn('nora.lindqvist')).ok('getOverview');
    expect(sum(latest.changes.map(({ throughRolecall, outside }) => throughRolecall + outside))).toBe(0);
  });
});

describe('days of a time zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const instants = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  });

  test('have no gaps, and each time is in the day that local clocks show', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (now, timeZone) => {
        const days = lastDays(now, 30, timeZone);
        const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        const last = days.at(-1);
        expect(last?.from).toBeLessThanOrEqual(now.getTime());
        expect(last?.to).toBeGreaterThan(now.getTime());
        for (const [index, { day, from, to }] of days.entries()) {
          expect(format.format(from)).toBe(day);
          expect(format.format(to - 1)).toBe(day);
          expect(to).toBe(days[index + 1]?.from ?? to);
        }
        expect(days).toHaveLength(30);
      }),
      {
        examples: [
          // Clocks went back from three to midnight,
          [new Date('2019-03-18'), 'Antarctica/Casey'],
          // from a minute past midnight to the day before,
          [new Date('2010-11-20'), 'America/St_Johns'],
          // forward at midnight,
          [new Date('2018-11-10'), 'America/Sao_Paulo'],
          // and over a whole day.
          [new Date('2012-01-05'), 'Pacific/Apia'],
        ],
      },
    );
  });
});
