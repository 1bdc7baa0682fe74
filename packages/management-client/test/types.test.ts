import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  eq,
  type Job,
  type List,
  type ManagementError,
  type ProjectAuthorizationRole,
  type User,
  type UserGroup,
  type WithIncluded,
} from '../src/index.ts';
import { sandboxForFile } from './support.ts';

const { client } = await sandboxForFile();

/** What the type checker checks also runs, so that the types are compared with real responses. */
describe('included resources', () => {
  test('are present, with exact types, if requested', async () => {
    const group = await client.groups.getByName('all_users', { include: ['users'] });
    expectTypeOf(group.users).toEqualTypeOf<readonly WithIncluded<'user'>[]>();
    expectTypeOf(group.users).toExtend<readonly User[]>();
    expectTypeOf(group.attributes.name).toEqualTypeOf<string>();
    expectTypeOf(group.attributes.gid).toEqualTypeOf<number | null>();
    expect(group.users.length).toBeGreaterThan(50);
  });

  test('are absent otherwise', async () => {
    const group = await client.groups.getByName('all_users');
    expectTypeOf(group).not.toHaveProperty('users');
    // @ts-expect-error Not asked for.
    expect(group.users).toBeUndefined();
  });

  test('are one or null for to-one relationships', async () => {
    const self = await client.self({ include: ['primary_group', 'user_groups'] });
    expectTypeOf(self.primary_group).toExtend<UserGroup | null>();
    expectTypeOf<null>().toExtend<typeof self.primary_group>();
    expect(self.user_groups.every(({ type }) => type === 'user_group')).toBe(true);
  });

  test('go deeper with a dot', async () => {
    const project = await client.projects.getByName('card-fraud-realtime', {
      include: ['project_authorization_roles.principal_users'],
    });
    const [role] = project.project_authorization_roles;
    expectTypeOf(role).toExtend<
      (ProjectAuthorizationRole & { principal_users: readonly User[] }) | undefined
    >();
    expectTypeOf<NonNullable<typeof role>>().not.toHaveProperty('principal_user_groups');
    expect(role?.principal_users).toBeInstanceOf(Array);
  });

  test('are in lists and iterations as well', async () => {
    const { items } = await client.users.list({ include: ['user_groups'], page: { number: 0, size: 1 } });
    expectTypeOf<(typeof items)[number]['user_groups']>().toExtend<readonly UserGroup[]>();
    for await (const user of client.users.iterate({ include: ['user_groups'] }))
      expect(user.user_groups.map(({ attributes }) => attributes.name)).toContain('all_users');
  });

  test('that do not exist do not compile', () => {
    // @ts-expect-error Groups have no owner.
    expectTypeOf(client.groups.get).toBeCallableWith('id', { include: ['owner'] });
    expectTypeOf(client.groups.get).toBeCallableWith('id', { include: ['users.user_groups'] });
  });
});

test('filters and sort orders complete known attributes and accept any', () => {
  expectTypeOf(client.groups.list).toBeCallableWith({
    filter: { name: 'a', gid: eq(1) },
    sort: ['-name', 'gid'],
  });
  expectTypeOf(client.groups.list).toBeCallableWith({ filter: { of_a_later_release: true } });
  // @ts-expect-error Not a value to compare with.
  expectTypeOf(client.groups.list).toBeCallableWith({ filter: { name: ['a'] } });
});

test('vocabularies are open, and still offer completion', () => {
  expectTypeOf<'Admin'>().toExtend<Parameters<typeof client.groups.ensureProjectMembership>[2]>();
  expectTypeOf<'Auditor'>().toExtend<Parameters<typeof client.groups.ensureProjectMembership>[2]>();
});

test('results are strict', () => {
  expectTypeOf(client.groups.list).returns.resolves.toExtend<List<UserGroup>>();
  expectTypeOf<List<User>['total']>().toEqualTypeOf<number | null>();
  expectTypeOf(client.groups.delete).returns.resolves.toEqualTypeOf<Job | null>();
  expectTypeOf(client.groups.addUser).returns.resolves.toEqualTypeOf<boolean>();
  expectTypeOf<ManagementError['mayHaveBeenApplied']>().toEqualTypeOf<boolean>();
});
