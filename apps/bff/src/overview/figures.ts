import { setImmediate } from 'node:timers/promises';
import { byRank } from '@rolecall/access';
import { largestCount, type Overview, type SizeClass } from '@rolecall/contract';
import { memberRanges, roleAssignmentRanges, type SizeRange } from '@rolecall/contract/labels/sizes';
import { sql } from 'kysely';
import { factsInChunks } from '../history/factChunks.ts';
import { factsAt } from '../history/factsAt.ts';
import type { Database } from '../storage/database.ts';

export type CountedOverview = Pick<Overview, 'people' | 'groups' | 'projects'>;

/** Counts everything at a point in time, with sizes and the largest ones, in chunks. */
export async function countFigures(db: Database, at: number): Promise<CountedOverview> {
  const facts = factsAt(db, at);
  const people = { total: 0, disabled: 0 };
  for await (const rows of factsInChunks(db, 'history_users', at, ['enabled'])) {
    people.total += rows.length;
    people.disabled += rows.filter(({ enabled }) => enabled === 0).length;
  }

  const members = new Map<number, number>();
  for await (const rows of factsInChunks(db, 'history_groups', at, ['group_no']))
    for (const { group_no } of rows) members.set(group_no, 0);
  for await (const { group_no, count } of membersInChunks(db, at))
    if (members.has(group_no)) members.set(group_no, count);
  const largestGroups = largest(members);
  const groupNames = new Map((await facts.groups(largestGroups.keys())).map((group) => [group.key, group]));

  const assigned = new Map<number, number>();
  for await (const rows of factsInChunks(db, 'history_projects', at, ['project_no']))
    for (const { project_no } of rows) assigned.set(project_no, 0);
  const roles = new Map<string, number>();
  for await (const rows of factsInChunks(db, 'history_role_assignments', at, ['project_no', 'role']))
    for (const { project_no, role } of rows) {
      assigned.set(project_no, (assigned.get(project_no) ?? 0) + 1);
      roles.set(role, (roles.get(role) ?? 0) + 1);
    }

  return {
    people,
    groups: {
      total: members.size,
      memberships: sum(members.values()),
      sizes: classify(members.values(), memberRanges),
      largest: [...largestGroups].flatMap(([no, count]) => {
        const group = groupNames.get(no);
        return group ? [{ id: group.id, name: group.name, members: count }] : [];
      }),
    },
    projects: {
      total: assigned.size,
      roles: [...roles]
        .map(([role, count]) => ({ role, assigned: count }))
        .sort((a, b) => byRank(a.role, b.role)),
      sizes: classify(assigned.values(), roleAssignmentRanges),
    },
  };
}

/** Groups per statement. */
const batchSize = 200;

/** The number of members of each non-empty group. */
async function* membersInChunks(
  db: Database,
  at: number,
): AsyncGenerator<{ group_no: number; count: number }> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ group_no: number; count: number | string }>`
      select group_no, count(*) as count from history_memberships
      where group_no > ${last} and valid_to > ${at} and valid_from <= ${at}
      group by group_no order by group_no limit ${batchSize}
    `.execute(db);
    for (const { group_no, count } of rows) yield { group_no, count: Number(count) };
    const end = rows.at(-1);
    if (!end || rows.length < batchSize) return;
    last = end.group_no;
    await setImmediate();
  }
}

const largest = (counts: ReadonlyMap<number, number>): Map<number, number> =>
  new Map(
    [...counts]
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .slice(0, largestCount),
  );

function classify(sizes: Iterable<number>, ranges: readonly SizeRange[]): SizeClass[] {
  const classes = ranges.map((range) => ({ ...range, count: 0 }));
  for (const size of sizes) {
    const found = classes.findLast(({ from }) => from <= size);
    if (found) found.count += 1;
  }
  return classes;
}

const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0);
