import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectivePolicies, type PolicyGroup } from '../src/index.ts';

const policy: fc.Arbitrary<string> = fc.constantFrom(
  'Data',
  'Developer',
  'IT Admin',
  'Security Admin',
  'Of tomorrow',
);
const policies = fc.array(policy, { maxLength: 6 });
const group: fc.Arbitrary<PolicyGroup> = fc.record({
  id: fc.uuid(),
  name: fc.string({ maxLength: 4 }),
  policies,
});
const groups = fc.uniqueArray(group, { selector: ({ id }) => id, maxLength: 6 });
const user = fc.record({ policies });

describe('effective policies', () => {
  test("are the user's own and those of all their groups, without duplicates", () => {
    fc.assert(
      fc.property(user, groups, (user, memberOf) => {
        const held = new Set([...user.policies, ...memberOf.flatMap((each) => each.policies)]);
        const effective = effectivePolicies(user, memberOf).map((each) => each.policy);
        expect(effective).toEqual([...held].toSorted());
      }),
    );
  });

  test('have exactly their sources', () => {
    fc.assert(
      fc.property(user, groups, (user, memberOf) => {
        for (const { policy: held, sources } of effectivePolicies(user, memberOf)) {
          const direct = sources.filter(({ type }) => type === 'direct').length;
          const through = sources.flatMap((source) => (source.type === 'group' ? [source.id] : []));
          expect(direct).toBe(user.policies.includes(held) ? 1 : 0);
          expect(through.toSorted()).toEqual(
            memberOf
              .filter((each) => each.policies.includes(held))
              .map(({ id }) => id)
              .toSorted(),
          );
        }
      }),
    );
  });

  test('do not depend on the order of groups and policies', () => {
    fc.assert(
      fc.property(user, fc.uniqueArray(group, { selector: ({ name }) => name }), (user, memberOf) => {
        const reversed = memberOf
          .toReversed()
          .map((each) => ({ ...each, policies: each.policies.toReversed() }));
        expect(effectivePolicies({ policies: user.policies.toReversed() }, reversed)).toEqual(
          effectivePolicies(user, memberOf),
        );
      }),
    );
  });

  test('never decrease with another group', () => {
    fc.assert(
      fc.property(user, groups, group, (user, memberOf, another) => {
        const names = (list: readonly PolicyGroup[]) =>
          effectivePolicies(user, list).map((each) => each.policy);
        expect(names([...memberOf, another])).toEqual(expect.arrayContaining(names(memberOf)));
      }),
    );
  });

  test('list the direct source first, then groups by name', () => {
    const through = (name: string) => ({ id: name, name, policies: ['Data'] });
    expect(effectivePolicies({ policies: ['Data'] }, [through('b'), through('a')])).toEqual([
      {
        policy: 'Data',
        sources: [
          { type: 'direct' },
          { type: 'group', id: 'a', name: 'a' },
          { type: 'group', id: 'b', name: 'b' },
        ],
      },
    ]);
  });
});
