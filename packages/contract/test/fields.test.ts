import { describe, expect, test } from 'vitest';
import {
  createGroupRequest,
  createUserRequest,
  groupListParams,
  requestedId,
  updateGroupRequest,
  username,
  version,
} from '../src/index.ts';

describe('a group name', () => {
  const accepts = (name: unknown) => createGroupRequest.safeParse({ name }).success;

  test.each(['data', 'Équipe Données', '研究開発・東京', '🚀 launch', 'x'.repeat(128)])(
    'may be %j',
    (name) => {
      expect(accepts(name)).toBe(true);
    },
  );

  test.each(['', '   ', 'x'.repeat(129), 'a/b', 'a\\b', 'a\nb', 'a\0b', 1, null])('may not be %j', (name) => {
    expect(accepts(name)).toBe(false);
  });

  test.each([
    'ad\u200Bmins',
    '\u202Esnimda',
    'ad\u00ADmins',
    'ad  mins',
    'ad\u00A0mins',
    'admins\u3164',
    'a\u2066b',
  ])('may not be %j, part of which is invisible, and neither may a username or a renamed group', (name) => {
    expect(accepts(name)).toBe(false);
    expect(updateGroupRequest.safeParse({ name }).success).toBe(false);
    expect(username.safeParse(name).success).toBe(false);
  });

  test('is normalized, however its accents were typed', () => {
    expect(createGroupRequest.parse({ name: 'E\u0301quipe' }).name).toBe('\u00C9quipe');
  });

  test('is trimmed', () => {
    expect(createGroupRequest.parse({ name: '  data  ' })).toMatchObject({ name: 'data', description: '' });
  });
});

describe('a GID', () => {
  test.each([0, -1, 1.5, 2_147_483_648, '1000', Number.NaN])('may not be %j', (gid) => {
    expect(createGroupRequest.safeParse({ name: 'a', gid }).success).toBe(false);
  });
});

describe('an ID in a request', () => {
  test.each(['', '.', '..', '../users', 'a/../b', 'a\\..', 'a\0', 'a\nb', 'a\uD800', 'ü'.repeat(513)])(
    'may not be %j',
    (id) => {
      expect(requestedId.safeParse(id).success).toBe(false);
    },
  );

  test.each([
    '00000000-0000-4000-8000-000000000000',
    'name@tenant',
    '5',
    'legacy project',
    'a:b',
    'Überträge~1',
    'x.y_z',
    '...',
    '.hidden',
    'null',
    '-1',
    '*',
    'a/b',
    'a\\b',
    '100%',
    'a?b#c',
    'a,b',
    ' a ',
    '日本語',
    'x'.repeat(1024),
  ])('may be %j', (id) => {
    expect(requestedId.safeParse(id).success).toBe(true);
  });
});

describe('a version', () => {
  test.each(['', 'short', 'with space', 'x'.repeat(65), '"quoted-version"'])('may not be %j', (text) => {
    expect(version.safeParse(text).success).toBe(false);
  });
});

describe('a list query', () => {
  test('has defaults', () => {
    expect(groupListParams.parse({})).toEqual({ page: 1, pageSize: 50, sort: 'name' });
  });

  test('reads numbers and booleans from text', () => {
    expect(groupListParams.parse({ page: '2', pageSize: '10', empty: 'true', sort: '-gid' })).toEqual({
      page: 2,
      pageSize: 10,
      empty: true,
      sort: '-gid',
    });
  });
});

test('a new user has no password and no groups by default', () => {
  const given = { username: 'ada', firstName: 'Ada', lastName: 'L', email: 'ada@example.com' };
  expect(createUserRequest.parse(given)).toEqual({
    ...given,
    confirmed: [],
    groupIds: [],
    allowConfusableName: false,
  });
  expect(createUserRequest.safeParse({ ...given, password: 'short' }).success).toBe(false);
});
