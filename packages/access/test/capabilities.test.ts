import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesOf, policyDescriptions } from '../src/index.ts';

const seeing = ['groups:read', 'users:read', 'projects:read', 'audit:read'];
const managing = ['groups:read', 'groups:write', 'users:read', 'users:write', 'projects:read', 'audit:read'];
const group = (name: string, policies: string[] = []) => ({ id: name, name, policies });
const auditorGroupIds = ['auditors'];

describe('who may do what', () => {
  test.each([
    ['a Security Admin', ['Security Admin'], [], managing],
    ['a Security Admin through a group', [], [group('admins', ['Security Admin'])], managing],
    ['a Security Admin who is an auditor too', ['Security Admin'], [group('auditors')], managing],
    ['an auditor', [], [group('auditors')], seeing],
    ['a Project Security Admin', ['Project Security Admin'], [], ['projects:read', 'projects:write']],
    ['everyone else', ['Developer'], [group('all_users', ['Data'])], []],
    ['a user in a group with a similar name', [], [group('Auditors'), group('auditors2')], []],
  ])('%s', (_, policies, groups, expected) => {
    expect(capabilitiesOf({ policies }, groups, auditorGroupIds)).toEqual(expected);
  });

  test('no one is an auditor if no group is configured', () => {
    expect(capabilitiesOf({ policies: [] }, [group('auditors')], [])).toEqual([]);
  });

  test('uses the ID of a group, not its name', () => {
    const renamed = { id: 'auditors', name: 'reviewers', policies: [] };
    const namesake = { id: 'other', name: 'auditors', policies: [] };
    expect(capabilitiesOf({ policies: [] }, [renamed], auditorGroupIds)).toEqual(seeing);
    expect(capabilitiesOf({ policies: [] }, [namesake], auditorGroupIds)).toEqual([]);
  });

  test('only two policies allow changes', () => {
    const policy = fc
      .constantFrom(...Object.keys(policyDescriptions))
      .filter((name) => !['Security Admin', 'Project Security Admin'].includes(name));
    const policies = fc.array(policy);
    fc.assert(
      fc.property(policies, fc.array(fc.tuple(fc.string(), policies)), (own, memberOf) => {
        const groups = memberOf.map(([name, policies]) => group(name, policies));
        const changing = capabilitiesOf({ policies: own }, groups, auditorGroupIds).filter((capability) =>
          capability.endsWith(':write'),
        );
        expect(changing).toEqual([]);
      }),
    );
  });
});
