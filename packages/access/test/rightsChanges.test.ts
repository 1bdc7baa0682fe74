import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectivePolicies,
  lostCapabilities,
  neededPolicies,
  privilegedPolicies,
  type RightsChange,
  type UserRights,
  weakeningOf,
} from '../src/index.ts';

const security = { id: 'security', name: 'security', policies: ['Security Admin'] };
const everything = { id: 'everything', name: 'everything', policies: [...neededPolicies, 'Data'] };
const auditors = { id: 'auditors', name: 'auditors', policies: [] };
const user = (rights: Partial<UserRights>): UserRights => ({
  id: 'ada',
  enabled: true,
  policies: [],
  groups: [],
  ...rights,
});

describe('the user of the access key', () => {
  test.each<[string, RightsChange, ReturnType<typeof weakeningOf>]>([
    ['is disabled', { type: 'disable-user', userId: 'ada' }, { type: 'disabled' }],
    ['is deleted', { type: 'delete-user', userId: 'ada' }, { type: 'deleted' }],
    ['gets a new password', { type: 'edit-user', userId: 'ada', credentials: true }, { type: 'credentials' }],
    [
      'loses a policy',
      { type: 'edit-user', userId: 'ada', policies: ['Security Admin'] },
      { type: 'policies', policies: ['Project Security Admin'] },
    ],
    [
      'loses a policy that it does not need',
      { type: 'edit-user', userId: 'ada', policies: neededPolicies },
      null,
    ],
    ['sees another user disabled', { type: 'disable-user', userId: 'tom' }, null],
  ])('%s', (_, change, expected) =>
    expect(weakeningOf(user({ policies: [...neededPolicies, 'Data'] }), change)).toEqual(expected),
  );

  test.each<[RightsChange]>([
    [{ type: 'leave-groups', userId: 'ada', groupIds: ['security'] }],
    [{ type: 'edit-group', groupId: 'security', policies: ['Data'] }],
    [{ type: 'delete-group', groupId: 'security' }],
  ])('is weakened by $type exactly when the group is the only source', (change) => {
    const lost = { type: 'policies', policies: ['Security Admin'] };
    expect(weakeningOf(user({ groups: [security] }), change)).toEqual(lost);
    expect(weakeningOf(user({ groups: [security, everything] }), change)).toBeNull();
    expect(weakeningOf(user({ groups: [security], policies: ['Security Admin'] }), change)).toBeNull();
    expect(weakeningOf(user({ groups: [everything] }), change)).toBeNull();
  });

  test.each<[string, string[], string[], string[] | null]>([
    ['works through System Admin alone', ['System Admin'], ['Data'], ['System Admin']],
    ['works through Tenant Admin alone', ['Tenant Admin'], [], ['Tenant Admin']],
    [
      'manages projects through System Admin',
      ['Security Admin', 'System Admin'],
      ['Security Admin'],
      ['System Admin'],
    ],
    ['has all that is known to be enough', [...neededPolicies, 'System Admin'], [...neededPolicies], null],
    ['only gains', ['Tenant Admin'], ['Tenant Admin', ...neededPolicies], null],
    ['has none of these policies', ['Data'], [], null],
  ])('that %s keeps the policies that may be needed', (_, policies, left, lost) => {
    const group = { id: 'broad', name: 'broad', policies };
    const expected = lost && { type: 'policies', policies: lost };
    const edit: RightsChange = { type: 'edit-user', userId: 'ada', policies: left };
    expect(weakeningOf(user({ policies }), edit)).toEqual(expected);
    const editGroup: RightsChange = { type: 'edit-group', groupId: 'broad', policies: left };
    expect(weakeningOf(user({ groups: [group] }), editGroup)).toEqual(expected);
    expect(weakeningOf(user({ policies, groups: [group] }), editGroup)).toBeNull();
  });

  test('keeps what it needs through any sequence of changes that don’t weaken it', () => {
    const policies = fc.subarray([...privilegedPolicies, 'Data']);
    const groupIds = ['a', 'b', 'c'];
    const groupId = fc.constantFrom(...groupIds);
    const userId = fc.constantFrom('ada', 'tom');
    const change: fc.Arbitrary<RightsChange> = fc.oneof(
      fc.record({ type: fc.constant('disable-user' as const), userId }),
      fc.record({ type: fc.constant('delete-user' as const), userId }),
      fc.record({ type: fc.constant('edit-user' as const), userId, policies }),
      fc.record({ type: fc.constant('leave-groups' as const), userId, groupIds: fc.array(groupId) }),
      fc.record({ type: fc.constant('edit-group' as const), groupId, policies }),
      fc.record({ type: fc.constant('delete-group' as const), groupId }),
    );
    const policiesOf = (of: UserRights | null) =>
      of?.enabled
        ? effectivePolicies(of, of.groups).flatMap(({ policy }) =>
            privilegedPolicies.includes(policy) ? policy : [],
          )
        : [];
    const isEnough = (policies: readonly string[]) =>
      neededPolicies.every((policy) => policies.includes(policy));
    fc.assert(
      fc.property(
        fc.record({ own: policies, groups: fc.tuple(policies, policies, policies) }),
        fc.array(change, { maxLength: 12 }),
        ({ own, groups }, changes) => {
          let ada: UserRights | null = user({
            policies: own,
            groups: groups.map((of, i) => ({ id: groupIds[i] ?? '', name: groupIds[i] ?? '', policies: of })),
          });
          for (const next of changes) {
            if (ada === null) return;
            const before = policiesOf(ada);
            if (weakeningOf(ada, next)) continue;
            ada = naively(ada, next);
            const kept = isEnough(before) ? neededPolicies : before;
            for (const policy of kept) expect(policiesOf(ada)).toContain(policy);
          }
        },
      ),
    );
  });
});

/** The change as the platform makes it, without using the rule's own code. */
function naively(ada: UserRights, change: RightsChange): UserRights | null {
  if ('userId' in change && change.userId !== 'ada') return ada;
  if (change.type === 'delete-user') return null;
  if (change.type === 'disable-user') return { ...ada, enabled: false };
  if (change.type === 'edit-user') return { ...ada, policies: change.policies ?? ada.policies };
  if (change.type === 'leave-groups')
    return { ...ada, groups: ada.groups.filter(({ id }) => !change.groupIds.includes(id)) };
  const others = ada.groups.filter(({ id }) => id !== change.groupId);
  if (change.type !== 'edit-group' || others.length === ada.groups.length) return { ...ada, groups: others };
  return {
    ...ada,
    groups: [...others, { id: change.groupId, name: change.groupId, policies: change.policies ?? [] }],
  };
}

describe('the user’s own rights', () => {
  const manages = ['groups:write', 'users:write'];
  const reads = ['groups:read', 'users:read', 'projects:read', 'audit:read'];
  const leave = (groupId: string): RightsChange => ({
    type: 'leave-groups',
    userId: 'ada',
    groupIds: [groupId],
  });

  test('are lost with the only group that gives them', () => {
    expect(lostCapabilities(user({ groups: [security] }), leave('security'), [])).toEqual(
      expect.arrayContaining([...manages, ...reads]),
    );
  });

  test('remain with a second source, or partly with another group', () => {
    const twice = user({ groups: [security], policies: ['Security Admin'] });
    expect(lostCapabilities(twice, leave('security'), [])).toEqual([]);
    const audits = user({ groups: [security, auditors] });
    expect(lostCapabilities(audits, leave('security'), ['auditors'])).toEqual([
      'groups:write',
      'users:write',
    ]);
  });

  test('are lost when an auditor group is left', () => {
    const auditor = user({ groups: [auditors] });
    expect(lostCapabilities(auditor, leave('auditors'), ['auditors'])).toHaveLength(reads.length);
    expect(lostCapabilities(auditor, leave('security'), ['auditors'])).toEqual([]);
  });

  test('are lost by being disabled', () => {
    expect(
      lostCapabilities(user({ groups: [auditors] }), { type: 'disable-user', userId: 'ada' }, ['auditors']),
    ).toHaveLength(reads.length);
  });
});
