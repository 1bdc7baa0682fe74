import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveAccess,
  onlyAdminOf,
  onlyGroupOf,
  type ProjectRoleAssignments,
  type RoleAssignment,
  rankOf,
  redundantRoles,
} from '../src/index.ts';

const people = ['ana', 'ben', 'cho', 'dov'];
const groups = ['red', 'green', 'blue'];
const role = fc.constantFrom('Admin', 'Editor', 'Viewer', 'Reviewer');
const principal = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), id: fc.constantFrom(...people) }),
  fc.record({ kind: fc.constant('group' as const), id: fc.constantFrom(...groups) }),
);
/** The platform may list a principal in two roles. */
const roleAssignments: fc.Arbitrary<RoleAssignment[]> = fc.uniqueArray(
  fc.tuple(principal, role).map(([of, name]) => ({ ...of, role: name })),
  { selector: ({ kind, id, role: name }) => `${kind}:${id}:${name}`, maxLength: 8 },
);
const project: fc.Arbitrary<ProjectRoleAssignments> = fc.record({
  ownerId: fc.option(fc.constantFrom(...people)),
  roleAssignments,
});
const projects = fc.array(project, { maxLength: 3 });
const memberships = fc.dictionary(fc.constantFrom(...groups), fc.subarray(people));
type Memberships = Readonly<Record<string, readonly string[]>>;

const groupsOf = (members: Memberships, userId: string) =>
  groups.filter((id) => members[id]?.includes(userId));
const membersIn = (members: Memberships) => (id: string) => members[id] ?? [];
const rolesIn = (current: ProjectRoleAssignments, members: Memberships) =>
  new Map([...effectiveAccess(current, membersIn(members))].map(([id, access]) => [id, access.role]));

describe('access through only one group', () => {
  it('ends exactly when that group is left', () => {
    fc.assert(
      fc.property(projects, memberships, fc.constantFrom(...people), (all, members, userId) => {
        const reaches = (world: Memberships) => all.some((each) => rolesIn(each, world).has(userId));
        const without = (groupId: string): Memberships => ({
          ...members,
          [groupId]: members[groupId]?.filter((id) => id !== userId) ?? [],
        });
        const hasRoleIn = (id: string) =>
          all.some((each) => each.roleAssignments.some((assignment) => assignment.id === id));
        const only = onlyGroupOf({
          own: all.some(({ ownerId }) => ownerId === userId) || hasRoleIn(userId),
          groupIds: groupsOf(members, userId).filter(hasRoleIn),
        });
        const ending = reaches(members) ? groups.filter((id) => !reaches(without(id))) : [];
        expect(only === null ? [] : [only]).toEqual(ending);
      }),
    );
  });
});

describe('the only Admin', () => {
  it('is the only user besides the owner who is Admin, directly or through a group', () => {
    fc.assert(
      fc.property(project, memberships, (current, members) => {
        const admins = people.filter(
          (userId) =>
            userId !== current.ownerId &&
            current.roleAssignments.some(
              ({ kind, id, role: name }) =>
                name === 'Admin' && (kind === 'user' ? id === userId : members[id]?.includes(userId)),
            ),
        );
        const only = onlyAdminOf(current, membersIn(members));
        expect(only?.userId ?? null).toBe(admins.length === 1 ? admins[0] : null);
        if (!only) return;
        const direct = current.roleAssignments.some(
          ({ kind, id, role: name }) => kind === 'user' && id === only.userId && name === 'Admin',
        );
        expect(only.groupId === null).toBe(direct);
        if (only.groupId !== null) expect(members[only.groupId]).toContain(only.userId);
      }),
    );
  });
});

describe('redundant roles', () => {
  const found = (current: ProjectRoleAssignments, members: Memberships) =>
    redundantRoles(current, (userId) => groupsOf(members, userId));
  const without = (current: ProjectRoleAssignments, taken: readonly { userId: string; role: string }[]) => ({
    ...current,
    roleAssignments: current.roleAssignments.filter(
      ({ kind, id, role: name }) =>
        !(kind === 'user' && taken.some((each) => each.userId === id && each.role === name)),
    ),
  });

  it('can all be removed together without anyone losing access', () => {
    fc.assert(
      fc.property(project, memberships, (current, members) => {
        const after = without(current, found(current, members));
        expect(rolesIn(after, members)).toEqual(rolesIn(current, members));
      }),
    );
  });

  it('are complete: removing any other ranked role changes someone’s access', () => {
    fc.assert(
      fc.property(project, memberships, (current, members) => {
        const before = rolesIn(current, members);
        const named = new Set(found(current, members).map((each) => `${each.userId}:${each.role}`));
        for (const { kind, id, role: name } of current.roleAssignments) {
          if (kind === 'group' || rankOf(name) === 0 || named.has(`${id}:${name}`)) continue;
          const after = rolesIn(without(current, [{ userId: id, role: name }]), members);
          expect(after.get(id)).not.toBe(before.get(id));
        }
      }),
    );
  });

  it('name the remaining source that takes effect', () => {
    const current: ProjectRoleAssignments = {
      ownerId: 'ana',
      roleAssignments: [
        { kind: 'user', id: 'ana', role: 'Admin' },
        { kind: 'user', id: 'ben', role: 'Viewer' },
        { kind: 'user', id: 'ben', role: 'Editor' },
        { kind: 'user', id: 'cho', role: 'Reviewer' },
        { kind: 'user', id: 'dov', role: 'Admin' },
        { kind: 'group', id: 'red', role: 'Editor' },
      ],
    };
    const because = { type: 'group', role: 'Editor', groupId: 'red' };
    expect(found(current, { red: ['ben', 'cho', 'dov'] })).toEqual([
      { userId: 'ana', role: 'Admin', because: { type: 'owner', role: 'Owner' } },
      { userId: 'ben', role: 'Viewer', because: { type: 'direct', role: 'Editor' } },
      { userId: 'ben', role: 'Editor', because },
    ]);
  });
});
