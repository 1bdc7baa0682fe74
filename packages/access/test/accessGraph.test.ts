import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AccessGraph,
  type AccessGraphRows,
  byRank,
  membershipsOf,
  NumberedMemberships,
  NumberList,
  NumberLists,
  ownerRole,
  projectPolicies,
  type RoleSource,
  sourceManagesMembers,
} from '../src/index.ts';

const users = [1, 2, 3, 4, 5];
const groups = [11, 12, 13, 14];
const projects = [21, 22, 23];
const user = fc.constantFrom(...users);
const group = fc.constantFrom(...groups);
const project = fc.constantFrom(...projects);
const principal = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), id: user }),
  fc.record({ kind: fc.constant('group' as const), id: group }),
);
const distinct = <Row>(rows: fc.Arbitrary<Row>) =>
  fc.uniqueArray(rows, { selector: (row) => JSON.stringify(row) });
const world = fc.record({
  members: distinct(fc.record({ memberId: user, groupId: group })),
  nested: distinct(fc.record({ memberId: group, groupId: group })),
  owners: fc.dictionary(fc.constantFrom(...projects.map(String)), user),
  roleAssignments: distinct(
    fc
      .tuple(project, principal, fc.constantFrom('Admin', 'Editor', 'Viewer', 'Reviewer'))
      .map(([projectId, of, role]) => ({ projectId, ...of, role })),
  ),
  policies: distinct(
    fc
      .tuple(principal, fc.constantFrom(...Object.keys(projectPolicies), 'Developer'))
      .map(([of, policy]) => ({ ...of, policy })),
  ),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;
type Rows = AccessGraphRows<number>;

const ownerOf = ({ owners }: World, id: number) => owners[String(id)] ?? null;
const rowsOf = (of: World): Rows => ({
  memberships: membershipsOf(of.members),
  nestedGroups: membershipsOf(of.nested),
  projects: projects.map((id) => ({ id, ownerId: ownerOf(of, id) })),
  roleAssignments: of.roleAssignments,
  policies: of.policies,
});

/** True if a user is in a group. Tries every path of groups without cycles. */
function isIn(of: World, userId: number, groupId: number, seen: readonly number[] = []): boolean {
  if (seen.includes(groupId)) return false;
  return (
    of.members.some((row) => row.memberId === userId && row.groupId === groupId) ||
    of.nested.some((row) => row.groupId === groupId && isIn(of, userId, row.memberId, [...seen, groupId]))
  );
}

/** Every source of a user's access to a project. Checks each row. */
function sourcesOf(of: World, userId: number, projectId: number): RoleSource<number>[] {
  const concerns = ({ kind, id }: { kind: 'user' | 'group'; id: number }) =>
    kind === 'user' ? id === userId : isIn(of, userId, id);
  const policies = of.policies.filter(concerns).map(({ policy }) => policy);
  return [
    ...(ownerOf(of, projectId) === userId ? [{ type: 'owner' as const, role: ownerRole } as const] : []),
    ...of.roleAssignments
      .filter((row) => row.projectId === projectId && concerns(row))
      .map(({ kind, id, role }) =>
        kind === 'user' ? { type: 'direct' as const, role } : { type: 'group' as const, role, groupId: id },
      ),
    ...Object.entries(projectPolicies).flatMap(([policy, { role }]) =>
      policies.includes(policy) ? [{ type: 'policy' as const, role, policy }] : [],
    ),
  ];
}

const sorted = (sources: readonly RoleSource<number>[]) =>
  sources.map((source) => JSON.stringify(source)).sort();
/** A user's access to a project, computed from the rows alone; undefined for no access. */
function naive(of: World, userId: number, projectId: number) {
  const sources = sourcesOf(of, userId, projectId);
  if (sources.length === 0) return undefined;
  return {
    role: sources.map(({ role }) => role).sort(byRank)[0],
    managesMembers: sources.some(sourceManagesMembers),
    sources: sorted(sources),
  };
}
const comparable = (access: ReturnType<AccessGraph<number>['accessTo']>, id: number) => {
  const found = access.get(id);
  if (!found) return undefined;
  expect(found.sources[0]?.role).toBe(found.role);
  return { role: found.role, managesMembers: found.managesMembers, sources: sorted(found.sources) };
};

describe('the access graph', () => {
  it('returns who can reach a project, and from which sources', () => {
    fc.assert(
      fc.property(world, (of) => {
        const graph = new AccessGraph(rowsOf(of));
        for (const projectId of projects) {
          const access = graph.accessTo(projectId);
          for (const userId of users)
            expect(comparable(access, userId)).toEqual(naive(of, userId, projectId));
        }
      }),
    );
  });

  it('returns what a user can reach, and from which sources', () => {
    fc.assert(
      fc.property(world, (of) => {
        const graph = new AccessGraph(rowsOf(of));
        for (const userId of users) {
          const access = graph.accessOf(userId);
          for (const projectId of projects)
            expect(comparable(access, projectId)).toEqual(naive(of, userId, projectId));
        }
      }),
    );
  });

  it('returns the users of a group and the groups of a user', () => {
    fc.assert(
      fc.property(world, (of) => {
        const graph = new AccessGraph(rowsOf(of));
        const isMember = (userId: number, groupId: number) => isIn(of, userId, groupId);
        for (const groupId of groups)
          expect([...graph.usersOf(groupId)].sort()).toEqual(users.filter((id) => isMember(id, groupId)));
        for (const userId of users)
          expect([...graph.groupsOf(userId)].sort()).toEqual(groups.filter((id) => isMember(userId, id)));
      }),
    );
  });

  it('answers for one project from only its own rows', () => {
    fc.assert(
      fc.property(world, project, (of, projectId) => {
        const roleAssignments = of.roleAssignments.filter((row) => row.projectId === projectId);
        const bringing = new Set(
          [...roleAssignments, ...of.policies].flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])),
        );
        const whole = { ...rowsOf(of), nestedGroups: membershipsOf<number>([]) };
        const part = new AccessGraph({
          memberships: membershipsOf(of.members.filter(({ groupId }) => bringing.has(groupId))),
          projects: [{ id: projectId, ownerId: ownerOf(of, projectId) }],
          roleAssignments,
          policies: of.policies,
        });
        expect(part.accessTo(projectId)).toEqual(new AccessGraph(whole).accessTo(projectId));
      }),
    );
  });

  it('returns nothing for a project without rows', () => {
    const graph = new AccessGraph({
      memberships: membershipsOf<string>([]),
      projects: [],
      roleAssignments: [{ projectId: 'lost', kind: 'user', id: 'ana', role: 'Admin' }],
      policies: [{ kind: 'user', id: 'ana', policy: 'Project Read Only' }],
    });
    expect(graph.accessTo('lost').size).toBe(0);
    expect(graph.accessOf('ana').size).toBe(0);
  });
});

it('reads memberships by number in the same way and order as by ID', () => {
  fc.assert(
    fc.property(distinct(fc.record({ memberId: fc.nat(50), groupId: fc.nat(50) })), (rows) => {
      const [members, of] = [new NumberList(), new NumberList()];
      for (const { memberId, groupId } of rows) {
        members.push(memberId);
        of.push(groupId);
      }
      const numbered = new NumberedMemberships(members, of);
      const known = membershipsOf(rows);
      for (let id = 0; id < 60; id += 1) {
        expect([...numbered.groupsOf(id)]).toEqual([...known.groupsOf(id)]);
        expect([...numbered.membersOf(id)]).toEqual([...known.membersOf(id)]);
      }
    }),
  );
});

it('grows beyond its initial capacity', () => {
  const list = new NumberList();
  for (let value = 0; value < 3_000; value += 1) list.push(value);
  expect([...list.values()]).toEqual(Array.from({ length: 3_000 }, (_, value) => value));
});

it('keeps the order of the numbers for each key', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(1_000_000))), (pairs) => {
      const lists = new NumberLists(
        Int32Array.from(pairs, ([key]) => key),
        Int32Array.from(pairs, ([, value]) => value),
      );
      for (let key = 0; key < 25; key += 1)
        expect([...lists.of(key)]).toEqual(pairs.flatMap(([of, value]) => (of === key ? [value] : [])));
    }),
  );
});
