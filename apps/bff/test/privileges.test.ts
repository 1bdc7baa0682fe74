import type { RouteName } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

type Confirmation = { confirmed?: string[]; reason?: string };
const confirmation = { confirmed: ['confer-privileges'], reason: 'On call from Monday' };

let rolecall: Rolecall;
let admin: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  admin = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const unique = (name: string) => `${name}-${crypto.randomUUID()}`;
const privileged = async (policy = 'System Admin') =>
  (await rolecall.platform.groups.create({ name: unique('privileged'), assigned_policies: [policy] })).id;
const someone = async (attributes: { assigned_policies?: string[] } = {}) => {
  const username = unique('someone');
  const created = await rolecall.platform.users.create({
    username,
    password: 'rolecall-demo',
    first_name: 'Some',
    last_name: 'One',
    email: `${username}@example.com`,
    ...attributes,
  });
  return created.id;
};
const newUser = () => ({
  username: unique('new'),
  firstName: 'New',
  lastName: 'User',
  email: 'new@example.com',
  password: 'rolecall-demo',
});

/** Every way to give someone a policy that manages users, groups, projects or the system. */
const ways: readonly {
  kind: string;
  name: RouteName;
  input(policy: string): Promise<(given: Confirmation) => AnyRequestInput>;
}[] = [
  {
    kind: 'add a member to a group that has it',
    name: 'changeMembers',
    async input(policy) {
      const [groupId, userId] = [await privileged(policy), await someone()];
      return (given) => ({ params: { groupId }, body: { change: 'add', userIds: [userId], ...given } });
    },
  },
  {
    kind: 'add oneself',
    name: 'changeMembers',
    async input(policy) {
      const groupId = await privileged(policy);
      return (given) => ({ params: { groupId }, body: { change: 'add', userIds: [admin.userId], ...given } });
    },
  },
  {
    kind: 'add a pasted list of people',
    name: 'changeMembers',
    async input(policy) {
      const [groupId, userIds] = [await privileged(policy), await Promise.all([someone(), someone()])];
      return (given) => ({ params: { groupId }, body: { change: 'add', userIds, ...given } });
    },
  },
  {
    kind: 'create a group with it',
    name: 'createGroup',
    input: async (policy) => (given) => ({
      body: { name: unique('created'), policies: ['Data', policy], ...given },
    }),
  },
  {
    kind: 'add it to a group',
    name: 'updateGroup',
    async input(policy) {
      const { id: groupId } = await rolecall.platform.groups.create({ name: unique('plain') });
      const { version } = await admin.ok('getGroup', { params: { groupId } });
      return (given) => ({ params: { groupId }, version, body: { policies: ['Data', policy], ...given } });
    },
  },
  {
    kind: 'create a user with it',
    name: 'createUser',
    input: async (policy) => (given) => ({ body: { ...newUser(), policies: [policy], ...given } }),
  },
  {
    kind: 'create a user in a group that has it',
    name: 'createUser',
    async input(policy) {
      const groupIds = [await privileged(policy)];
      return (given) => ({ body: { ...newUser(), groupIds, ...given } });
    },
  },
  {
    kind: 'enable a user who has it',
    name: 'updateUser',
    async input(policy) {
      const userId = await someone({ assigned_policies: [policy] });
      await rolecall.platform.users.disable(userId);
      const { version } = await admin.ok('getUser', { params: { userId } });
      return (given) => ({ params: { userId }, version, body: { enabled: true, ...given } });
    },
  },
];

const writes = () => rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET');
const marked = async () => {
  const query = { mark: 'confers-privileges' as const, pageSize: 200 };
  return (await admin.ok('listAuditEntries', { query })).items;
};
const done = async (name: RouteName, input: AnyRequestInput) => {
  const { status, body, text } = await admin.send(name, input);
  expect(status, text).toBeLessThan(300);
  return status === 202 ? admin.finished(Object(body)) : null;
};

describe.each(ways)('to $kind', ({ name, input }) => {
  test('requires a confirmation and a reason, and is marked in the audit log', async () => {
    const asked = await input('System Admin');
    const before = await marked();
    const incomplete: Confirmation[] = [
      {},
      { confirmed: ['lose-own-rights'] },
      { confirmed: ['confer-privileges'] },
      { reason: 'Because' },
    ];
    for (const given of incomplete) {
      rolecall.sandbox.requests.clear();
      expect(await admin.refused(name, asked(given))).toMatchObject({
        status: 409,
        code: 'confirmation-needed',
        dangers: ['confer-privileges'],
      });
      expect(writes()).toEqual([]);
    }
    expect(await marked()).toEqual(before);

    const operation = await done(name, asked(confirmation));
    expect(operation?.state ?? 'succeeded').toBe('succeeded');
    const entries = (await marked()).slice(0, -before.length || undefined);
    expect(entries).toHaveLength(operation?.items.length ?? 1);
    for (const { outcome, reason, marks } of entries)
      expect({ outcome, reason, marks }).toEqual({
        outcome: 'success',
        reason: confirmation.reason,
        marks: ['confers-privileges'],
      });
  });

  test('requires none for a policy that manages none of these', async () => {
    const before = await marked();
    await done(name, (await input('Service Admin'))({}));
    expect(await marked()).toEqual(before);
  });
});

test('requires a reason with visible text', async () => {
  const groupId = await privileged();
  const body = { change: 'add', userIds: [admin.userId], ...confirmation, reason: ' \u200b ' };
  expect((await admin.refused('changeMembers', { params: { groupId }, body })).code).toBe('invalid-request');
});

test('requires them for a policy that Rolecall doesn’t know', async () => {
  const body = { name: unique('unknown'), policies: ['Galaxy Admin'] };
  expect((await admin.refused('createGroup', { body })).code).toBe('confirmation-needed');
});

test('a retry is checked again, because the group may have been given a policy since', async () => {
  const { id: groupId } = await rolecall.platform.groups.create({ name: unique('later') });
  const missing = crypto.randomUUID();
  const params = { groupId };
  const failed = await admin.finished(
    await admin.ok('changeMembers', { params, body: { change: 'add', userIds: [missing] } }),
  );
  expect(failed.state).toBe('failed');
  await rolecall.platform.groups.update(groupId, { assigned_policies: ['Security Admin'] });
  const userId = await someone();
  // Simulates that the same item failed for another reason.
  await rolecall.onStorage(
    `update operation_items set item_id = '${userId}' where operation_id = '${failed.id}'`,
  );
  rolecall.sandbox.requests.clear();
  const retried = await admin.finished(
    await admin.ok('retryOperation', { params: { operationId: failed.id } }),
  );
  expect(retried.items.map(({ code }) => code)).toEqual(['confirmation-needed']);
  expect(writes()).toEqual([]);
});

test('undoing a removal from a privileged group is checked like any addition', async () => {
  const [groupId, userId] = [await privileged(), await someone()];
  const params = { groupId };
  await done('changeMembers', { params, body: { change: 'add', userIds: [userId], ...confirmation } });
  await done('changeMembers', { params, body: { change: 'remove', userIds: [userId] } });
  const body = { change: 'add', userIds: [userId] };
  expect((await admin.refused('changeMembers', { params, body })).code).toBe('confirmation-needed');
});

describe('with PRIVILEGED_GRANTS=held-only', () => {
  let strict: Rolecall;
  let strictAdmin: ApiCaller;
  beforeAll(async () => {
    strict = await startRolecall({
      sandbox: rolecall.sandbox,
      config: { privilegedGrants: 'held-only' },
    });
    strictAdmin = await strict.signIn();
  });
  afterAll(() => strict[Symbol.asyncDispose]());

  test.each(ways)('to $kind is refused without the policy, confirmed or not', async ({ name, input }) => {
    const asked = await input('Tenant Admin');
    const denied = async () =>
      (
        await strictAdmin.ok('listAuditEntries', {
          query: { mark: 'confers-privileges', outcome: 'denied' },
        })
      ).total;
    for (const given of [{}, confirmation]) {
      const before = await denied();
      rolecall.sandbox.requests.clear();
      expect(await strictAdmin.refused(name, asked(given))).toMatchObject({
        status: 403,
        code: 'privileges-not-held',
      });
      expect(writes()).toEqual([]);
      expect((await denied()) - before).toBe(1);
    }
  });

  test.each(ways)('to $kind is allowed with the policy, once confirmed', async ({ name, input }) => {
    const asked = await input('Security Admin');
    expect((await strictAdmin.refused(name, asked({}))).code).toBe('confirmation-needed');
    const { status, text } = await strictAdmin.send(name, asked(confirmation));
    expect(status, text).toBeLessThan(300);
  });
});
