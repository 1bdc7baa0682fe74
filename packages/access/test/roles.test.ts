import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccessLevel,
  accessOfPolicies,
  applyRoles,
  consequencesOf,
  effectiveAccess,
  managesProject,
  type ProjectRoleAssignments,
  principalKey,
  projectPolicies,
  type RoleAssignment,
  type RoleIntent,
  rankOf,
  rebaseRoles,
  rolesByPrincipal,
} from '../src/index.ts';

const people = ['ana', 'ben', 'cho', 'dov', 'eve'];
const groups = ['red', 'green', 'blue'];
const role = fc.constantFrom('Admin', 'Editor', 'Viewer', 'Reviewer');
const principal = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), id: fc.constantFrom(...people) }),
  fc.record({ kind: fc.constant('group' as const), id: fc.constantFrom(...groups) }),
);
const roleAssignments: fc.Arbitrary<RoleAssignment[]> = fc.uniqueArray(
  fc.tuple(principal, role).map(([of, name]) => ({ ...of, role: name })),
  { selector: principalKey },
);
const project: fc.Arbitrary<ProjectRoleAssignments> = fc.record({
  ownerId: fc.option(fc.constantFrom(...people)),
  roleAssignments,
});
const memberships = fc.dictionary(fc.constantFrom(...groups), fc.subarray(people));
const wishes = fc.uniqueArray(
  fc.tuple(principal, fc.option(role)).map(([of, wanted]) => ({ ...of, role: wanted })),
  { selector: principalKey },
);
const policies = fc.uniqueArray(
  fc.record({
    userId: fc.constantFrom(...people),
    policy: fc.constantFrom(...Object.keys(projectPolicies), 'Data'),
  }),
  { selector: ({ userId, policy }) => `${userId} ${policy}` },
);
/** Changes by a user who sees the project's current state. */
const seeing = (
  seen: ProjectRoleAssignments,
  wanted: readonly Omit<RoleIntent, 'expected'>[],
): RoleIntent[] => {
  const roles = rolesByPrincipal(seen.roleAssignments);
  return wanted.map((wish) => ({ ...wish, expected: roles.get(principalKey(wish)) ?? null }));
};

describe('effective access', () => {
  it('is the strongest of all sources, and lists every source', () => {
    fc.assert(
      fc.property(project, memberships, (current, members) => {
        const access = effectiveAccess(current, (id) => members[id] ?? []);
        for (const userId of people) {
          const expected = [
            ...(current.ownerId === userId ? ['Owner'] : []),
            ...current.roleAssignments.flatMap((assignment) => {
              const reaches =
                assignment.kind === 'user'
                  ? assignment.id === userId
                  : members[assignment.id]?.includes(userId);
              return reaches ? [assignment.role] : [];
            }),
          ];
          const actual = access.get(userId);
          expect(actual?.sources.map((source) => source.role).sort() ?? []).toEqual(expected.sort());
          if (actual) expect(rankOf(actual.role)).toBe(Math.max(...expected.map(rankOf)));
        }
      }),
    );
  });

  it('includes member management from any source, besides the highest role', () => {
    fc.assert(
      fc.property(project, memberships, policies, (current, members, policyAssignments) => {
        const access = effectiveAccess(current, (id) => members[id] ?? [], policyAssignments);
        for (const userId of people) {
          const actual = access.get(userId);
          const groupIds = new Set(groups.filter((id) => members[id]?.includes(userId)));
          const holds = (policy: string) =>
            policyAssignments.some((each) => each.userId === userId && each.policy === policy);
          expect(actual?.managesMembers ?? false).toBe(
            managesProject(current, { id: userId, groupIds }) || holds('Project Security Admin'),
          );
          const roles = actual?.sources.flatMap(({ role: given }) => given ?? []) ?? [];
          expect(rankOf(actual?.role ?? null)).toBe(Math.max(-1, ...roles.map(rankOf)));
        }
      }),
    );
  });

  it('keeps the role of a user who also manages members through a policy', () => {
    const roleAssignments: RoleAssignment[] = [{ kind: 'user', id: 'ana', role: 'Viewer' }];
    const policyAssignments = ['ana', 'ben'].map((userId) => ({ userId, policy: 'Project Security Admin' }));
    const access = effectiveAccess({ ownerId: null, roleAssignments }, () => [], policyAssignments);
    expect(access.get('ana')).toMatchObject({ role: 'Viewer', managesMembers: true });
    expect(access.get('ben')).toMatchObject({ role: null, managesMembers: true });
  });

  it('puts the direct role first if a group gives the same role', () => {
    const current: ProjectRoleAssignments = {
      ownerId: null,
      roleAssignments: [
        { kind: 'group', id: 'red', role: 'Editor' },
        { kind: 'user', id: 'ana', role: 'Editor' },
      ],
    };
    const ana = effectiveAccess(current, () => ['ana']).get('ana');
    expect(ana?.sources.map(({ type }) => type)).toEqual(['direct', 'group']);
  });
});

describe('rebasing pending changes', () => {
  it('has no conflicts without other writers, and then does exactly what was requested', () => {
    fc.assert(
      fc.property(project, wishes, (current, wanted) => {
        const intents = seeing(current, wanted);
        const { changes, settled, conflicts } = rebaseRoles(current, intents);
        expect(conflicts).toEqual([]);
        expect(changes.length + settled.length).toBe(intents.length);
        const after = rolesByPrincipal(applyRoles(current, changes).roleAssignments);
        for (const intent of intents) expect(after.get(principalKey(intent)) ?? null).toBe(intent.role);
      }),
    );
  });

  it("never undoes other users' changes, and keeps all other roles", () => {
    fc.assert(
      fc.property(project, wishes, wishes, (seen, mine, theirs) => {
        const intents = seeing(seen, mine);
        const current = applyRoles(seen, rebaseRoles(seen, seeing(seen, theirs)).changes);
        const { changes, conflicts } = rebaseRoles(current, intents);
        const after = rolesByPrincipal(applyRoles(current, changes).roleAssignments);
        const now = rolesByPrincipal(current.roleAssignments);
        const written = new Set(changes.map(principalKey));
        for (const [key, role] of now) if (!written.has(key)) expect(after.get(key)).toBe(role);
        for (const { intent, current: role } of conflicts) {
          expect(role).toBe(now.get(principalKey(intent)) ?? null);
          expect(role).not.toBe(intent.expected);
          expect(written.has(principalKey(intent))).toBe(false);
        }
      }),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(project, wishes, (before, wanted) => {
        const { changes } = rebaseRoles(before, seeing(before, wanted));
        const after = applyRoles(before, changes);
        const undo = rebaseRoles(after, inverseRoles(before, changes));
        expect(undo.conflicts).toEqual([]);
        expect(rolesByPrincipal(applyRoles(after, undo.changes).roleAssignments)).toEqual(
          rolesByPrincipal(before.roleAssignments),
        );
      }),
    );
  });
});

describe('consequences', () => {
  const noMembers = { membersOf: () => [], policyAccessOf: () => accessOfPolicies([]) };

  const accessOf = (access: AccessLevel | undefined) =>
    access ? { role: access.role, managesMembers: access.managesMembers } : null;

  it('list exactly the users whose role changes, and who manages members besides', () => {
    fc.assert(
      fc.property(project, memberships, wishes, policies, (current, members, wanted, policyAssignments) => {
        const membersOf = (id: string) => members[id] ?? [];
        const { changes } = rebaseRoles(current, seeing(current, wanted));
        const policyAccessOf = (id: string) =>
          accessOfPolicies(policyAssignments.flatMap(({ userId, policy }) => (userId === id ? policy : [])));
        const users = { membersOf, policyAccessOf };
        const { people: effects } = consequencesOf(current, changes, users, null);
        const before = effectiveAccess(current, membersOf, policyAssignments);
        const after = effectiveAccess(applyRoles(current, changes), membersOf, policyAssignments);
        const told = new Map(effects.map((effect) => [effect.userId, effect]));
        for (const userId of people) {
          const [from, to] = [accessOf(before.get(userId)), accessOf(after.get(userId))];
          const isTold = (from?.role ?? null) !== (to?.role ?? null);
          expect(told.get(userId)).toEqual(isTold ? { userId, before: from, after: to } : undefined);
        }
      }),
    );
  });

  it('warn about losing the right to manage members exactly when it is lost', () => {
    fc.assert(
      fc.property(project, wishes, fc.constantFrom(...people), (current, wanted, id) => {
        const actor = { id, groupIds: new Set<string>() };
        const { changes } = rebaseRoles(current, seeing(current, wanted));
        const { warnings } = consequencesOf(current, changes, noMembers, actor);
        const loses = managesProject(current, actor) && !managesProject(applyRoles(current, changes), actor);
        expect(warnings.some(({ type }) => type === 'lose-own-admin')).toBe(loses);
      }),
    );
  });

  const admins: ProjectRoleAssignments = {
    ownerId: 'ana',
    roleAssignments: [{ kind: 'user', id: 'ben', role: 'Admin' }],
  };
  const removeBen: RoleIntent = { kind: 'user', id: 'ben', role: null, expected: 'Admin' };

  it('warn if no one but the owner, or no one at all, would manage the project', () => {
    const types = (current: ProjectRoleAssignments) =>
      consequencesOf(current, [removeBen], noMembers, null).warnings.map(({ type }) => type);
    expect(types(admins)).toEqual(['no-admin-but-owner']);
    expect(types({ ...admins, ownerId: null })).toEqual(['no-admin']);
  });

  it('say that a group already gives the role, or that a removed user keeps access through it', () => {
    const current: ProjectRoleAssignments = {
      ownerId: null,
      roleAssignments: [
        { kind: 'group', id: 'red', role: 'Admin' },
        { kind: 'user', id: 'ben', role: 'Viewer' },
      ],
    };
    const warningsFor = (wanted: string | null) =>
      consequencesOf(
        current,
        [{ kind: 'user', id: 'ben', role: wanted, expected: 'Viewer' }],
        { ...noMembers, membersOf: () => ['ben'] },
        null,
      ).warnings;
    expect(warningsFor('Editor')).toEqual([
      { type: 'redundant', userId: 'ben', groupId: 'red', role: 'Admin' },
    ]);
    expect(warningsFor(null)).toEqual([
      { type: 'keeps-access', userId: 'ben', groupId: 'red', role: 'Admin' },
    ]);
  });

  it('say that the owner needs no role', () => {
    const staged: RoleIntent = { kind: 'user', id: 'ana', role: 'Viewer', expected: null };
    expect(consequencesOf(admins, [staged], noMembers, null).warnings).toContainEqual({
      type: 'is-owner',
      userId: 'ana',
    });
  });
});

/** The changes that restore the previous roles. */
function inverseRoles(before: ProjectRoleAssignments, changes: readonly RoleIntent[]): RoleIntent[] {
  const roles = rolesByPrincipal(before.roleAssignments);
  return changes.map(({ kind, id, role }) => ({
    kind,
    id,
    role: roles.get(principalKey({ kind, id })) ?? null,
    expected: role,
  }));
}
