import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOwnerChange, type ProjectRoleAssignments, type RoleAssignment } from '../src/index.ts';

const users = ['ada', 'grace', 'tom'];
const role = fc.constantFrom('Admin', 'Editor', 'Viewer');
/** At most one role for each principal, and none for the owner, as on the platform. */
const project: fc.Arbitrary<ProjectRoleAssignments> = fc
  .record({
    ownerId: fc.option(fc.constantFrom(...users)),
    roles: fc.tuple(fc.option(role), fc.option(role), fc.option(role)),
    groupRole: fc.option(role),
  })
  .map(({ ownerId, roles, groupRole }) => ({
    ownerId,
    roleAssignments: [
      ...roles.flatMap((held, index): RoleAssignment[] => {
        const id = users[index] ?? '';
        return held === null || id === ownerId ? [] : [{ kind: 'user', id, role: held }];
      }),
      ...(groupRole === null ? [] : [{ kind: 'group' as const, id: 'ada', role: groupRole }]),
    ],
  }));
const next = fc.constantFrom(...users);
const roleOf = ({ roleAssignments }: ProjectRoleAssignments, id: string | null) =>
  roleAssignments.find((assignment) => assignment.kind === 'user' && assignment.id === id)?.role ?? null;
const sorted = ({ ownerId, roleAssignments }: ProjectRoleAssignments) => ({
  ownerId,
  roleAssignments: roleAssignments.toSorted((a, b) => (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1)),
});

describe('a change of the owner', () => {
  test('gives the previous owner the requested role, the new one none, and affects no one else', () => {
    fc.assert(
      fc.property(project, next, fc.option(role), (before, ownerId, previousOwnerRole) => {
        const after = applyOwnerChange(before, { ownerId, previousOwnerRole });
        expect(after.ownerId).toBe(ownerId);
        expect(roleOf(after, ownerId)).toBeNull();
        if (before.ownerId !== ownerId && before.ownerId !== null)
          expect(roleOf(after, before.ownerId)).toBe(previousOwnerRole);
        const concerned = ({ kind, id }: RoleAssignment) =>
          kind === 'user' && (id === ownerId || id === before.ownerId);
        expect(after.roleAssignments.filter((assignment) => !concerned(assignment))).toEqual(
          before.roleAssignments.filter((assignment) => !concerned(assignment)),
        );
      }),
    );
  });

  test('is undone by returning the project along with the role that the new owner gave up', () => {
    fc.assert(
      fc.property(project, next, fc.option(role), (before, ownerId, previousOwnerRole) => {
        fc.pre(before.ownerId !== null);
        const after = applyOwnerChange(before, { ownerId, previousOwnerRole });
        const undone = applyOwnerChange(after, {
          ownerId: before.ownerId ?? '',
          previousOwnerRole: roleOf(before, ownerId),
        });
        expect(sorted(undone)).toEqual(sorted(before));
      }),
    );
  });
});
