import { expect, test } from 'vitest';
import { changedRolesText, everyProjectTexts, policyTexts, withoutAccessText } from './effectTexts.ts';

test.each([
  [{ lose: 0, change: 0, gain: 0 }, 'Effective roles in projects don’t change.'],
  [{ lose: 1, change: 0, gain: 0 }, '1 project role lost.'],
  [{ lose: 0, change: 2, gain: 0 }, '2 project roles changed.'],
  [{ lose: 0, change: 0, gain: 2 }, '2 project roles gained.'],
  [{ lose: 3, change: 1, gain: 0 }, '3 project roles lost, 1 changed.'],
  [{ lose: 0, change: 1, gain: 4 }, '1 project role changed, 4 gained.'],
  [{ lose: 3, change: 1, gain: 1_000 }, '3 project roles lost, 1 changed, 1,000 gained.'],
])('counts %j', (totals, text) => {
  expect(changedRolesText(totals)).toBe(text);
});

const users = (...usernames: string[]) => ({ total: usernames.length, usernames });

test('names who can’t access any project', () => {
  expect(withoutAccessText({ withoutAccess: users() })).toBeNull();
  expect(withoutAccessText({ withoutAccess: users('ana') })).toMatch(
    /^1 user loses access to all projects: .*ana.*\.$/,
  );
});

test('names who loses and gains policies', () => {
  const texts = policyTexts({
    lostPolicies: [{ policy: 'Data', ...users('ana', 'bo') }],
    gainedPolicies: [{ policy: 'Developer', ...users('cy') }],
  });
  expect(texts).toEqual([
    expect.stringMatching(/^2 users lose the policy Data: .*ana.* and .*bo.*\.$/),
    expect.stringMatching(/^1 user gains the policy Developer: .*cy.*\.$/),
  ]);
});

test('names policies that also affect projects that aren’t listed', () => {
  const texts = everyProjectTexts({
    lostPolicies: [
      { policy: 'Data', ...users('ana') },
      { policy: 'Project Read Only', ...users('ana') },
    ],
    gainedPolicies: [],
  });
  expect(texts).toEqual(['Project Read Only applies to every project, also to those that aren’t listed.']);
});
