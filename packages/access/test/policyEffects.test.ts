import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectivePolicies } from '../src/policies.ts';
import { type PolicyState, policyEffects } from '../src/policyEffects.ts';

const data = { id: 'd', name: 'data-science', policies: ['Data', 'Developer'] };

describe('the effects of a change on policies', () => {
  test('list what is gained, what is lost, and what another source still gives', () => {
    const before = { policies: ['Developer', 'IT Admin'], groups: [data] };
    expect(policyEffects(before, { ...before, policies: ['Security Admin'] })).toEqual({
      gained: ['Security Admin'],
      lost: ['IT Admin'],
      kept: [{ policy: 'Developer', sources: [{ type: 'group', id: 'd', name: 'data-science' }] }],
    });
    expect(policyEffects(before, { ...before, groups: [] })).toEqual({
      gained: [],
      lost: ['Data'],
      kept: [{ policy: 'Developer', sources: [{ type: 'direct' }] }],
    });
  });

  test('are the difference between the effective policies', () => {
    const policies = fc.subarray(['Data', 'Developer', 'Security Admin']);
    const state: fc.Arbitrary<PolicyState> = fc.record({
      policies,
      groups: fc
        .tuple(policies, policies)
        .map((all) => all.map((of, index) => ({ id: `${index}`, name: `group-${index}`, policies: of }))),
    });
    const names = (of: PolicyState) => effectivePolicies(of, of.groups).map(({ policy }) => policy);
    fc.assert(
      fc.property(state, state, (before, after) => {
        const { gained, lost, kept } = policyEffects(before, after);
        const unchanged = names(before).filter((policy) => !lost.includes(policy));
        expect([...unchanged, ...gained].toSorted()).toEqual(names(after));
        for (const { policy, sources } of kept) {
          expect(names(after)).toContain(policy);
          expect(sources.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
