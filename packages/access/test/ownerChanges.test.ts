import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOwnerChange, type Grant, type ProjectGrants } from '../src/index.ts';

const users = ['ada', 'grace', 'tom'];
const role = fc.constantFrom('Admin', 'Editor', 'Viewer');
/** At most one role for each principal, and none for the owner, as the platform keeps it. */
const project: fc.Arbitrary<ProjectGrants> = fc
  .record({
    ownerId: fc.option(fc.constantFrom(...users)),
    roles: fc.tuple(fc.option(role), fc.option(role), fc.option(role)),
    groupRole: fc.option(role),
  })
  .map(({ ownerId, roles, groupRole }) => ({
    ownerId,
    grants: [
      ...roles.flatMap((held, index): Grant[] => {
        const id = users[index] ?? '';
        return held === null || id === ownerId ? [] : [{ kind: 'user', id, role: held }];
      }),
      ...(groupRole === null ? [] : [{ kind: 'group' as const, id: 'ada', role: groupRole }]),
    ],
  }));
const next = fc.constantFrom(...users);
const roleOf = ({ grants }: ProjectGrants, id: string | null) =>
  grants.find((grant) => grant.kind === 'user' && grant.id === id)?.role ?? null;
const sorted = ({ ownerId, grants }: ProjectGrants) => ({
  ownerId,
  grants: grants.toSorted((a, b) => (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1)),
});

describe('a change of the owner', () => {
  test('gives the previous owner the role asked for, the new one none, and leaves everybody else alone', () => {
    fc.assert(
      fc.property(project, next, fc.option(role), (before, ownerId, previousOwnerRole) => {
        const after = applyOwnerChange(before, { ownerId, previousOwnerRole });
        expect(after.ownerId).toBe(ownerId);
        expect(roleOf(after, ownerId)).toBeNull();
        if (before.ownerId !== ownerId && before.ownerId !== null)
          expect(roleOf(after, before.ownerId)).toBe(previousOwnerRole);
        const concerned = ({ kind, id }: Grant) =>
          kind === 'user' && (id === ownerId || id === before.ownerId);
        expect(after.grants.filter((grant) => !concerned(grant))).toEqual(
          before.grants.filter((grant) => !concerned(grant)),
        );
      }),
    );
  });

  test('is undone by giving the project back with the role that the new owner gave up', () => {
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
