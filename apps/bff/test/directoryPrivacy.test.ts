import { type Route, type RouteName, routes } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

/** Routes that a signed-in user without capabilities may call, with the roles that a project can give. */
const reachable = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .filter((name) => typeof routes[name].permission === 'object' || routes[name].permission === 'signed-in')
  // A stream doesn't end, but it sends the same summaries as `listOperations`.
  .filter((name) => !routes[name].stream && name !== 'signOut');

const adminName = 'pavel.novak';

let rolecall: Rolecall;
let stage: ProjectStage;
let admin: ApiCaller;
let projectId: string;
let operationId: string;
/** What only the directory knows about other users. */
let secrets: readonly string[];
const emails = new Map<string, string>();

beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  stage = createStage(rolecall.sandbox);
  for await (const { id, attributes } of stage.platform.users.iterate()) {
    const { username } = attributes;
    // Differs from the username, which everyone may see.
    const email = `mail-${id.slice(0, 8)}@private.example`;
    emails.set(username, email);
    await stage.platform.users.update(id, {
      email,
      job_title: `job-${id.slice(0, 8)}`,
      department: `department-${id.slice(0, 8)}`,
      phone_number: `phone-${id.slice(0, 8)}`,
    });
  }
  secrets = [...emails].flatMap(([username, email]) => {
    const unique = email.slice('mail-'.length, email.indexOf('@'));
    return username === adminName
      ? []
      : [email, ...['job', 'department', 'phone'].map((of) => `${of}-${unique}`)];
  });
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  await freshLists(manager);
  admin = await rolecall.signIn(adminName);
  projectId = await stage.project(adminName, { '@all_users': 'Viewer', 'mei.tanaka': 'Editor' });
  const changed = await admin.ok('changeRoles', {
    params: { projectId },
    body: { changes: [await stage.intent('@contractors', '', 'Viewer')] },
  });
  operationId = (await admin.finished(changed)).id;
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** A request of the admin for their own objects, with the largest response of the route. */
async function inputFor(name: RouteName): Promise<AnyRequestInput> {
  const route: Route = routes[name];
  const known: Readonly<Record<string, string>> = {
    projectId,
    operationId,
    userId: admin.userId,
    groupId: await stage.idOf('@all_users'),
  };
  const params = Object.fromEntries(
    Object.keys(route.params.shape).map((param) => [param, known[param] ?? '']),
  );
  const query = {
    ...('pageSize' in route.query.shape && { pageSize: 200 }),
    ...(route.file && { format: 'json' }),
    ...('from' in route.query.shape && { from: (await history()).beganAt ?? '' }),
  };
  const changes = [
    await stage.intent('mei.tanaka', 'Viewer', 'Admin'),
    await stage.intent('@all_users', 'Viewer', 'Editor'),
  ];
  const ownerId = await stage.idOf('mei.tanaka');
  const { version } = await admin.ok('getProject', { params: { projectId } });
  switch (name) {
    case 'endSession':
      return { params: { sessionId: await anotherSession() } };
    case 'changeRoles':
    case 'previewRoles':
      return { params, body: { changes } };
    case 'previewOwner':
      return { params, body: { ownerId } };
    case 'changeOwner':
      // Refused for lack of a confirmation, with all details of the refusal.
      return { params, version, body: { ownerId } };
    case 'leaveProject':
      return { params, body: { expected: null } };
    case 'resolveCandidates':
      return { params, body: { names: [...emails.keys(), ...emails.values()].slice(0, 1_000) } };
    default:
      return { params, query };
  }
}
async function anotherSession(): Promise<string> {
  const { items } = await (await rolecall.signIn(adminName)).ok('listSessions');
  return items.find(({ isCurrent }) => isCurrent)?.id ?? '';
}
const history = async () => (await rolecall.signIn()).ok('getHistory');

describe('without users:read, no response contains what only the directory knows about others', () => {
  test.each(reachable)('%s', async (name) => {
    const { status, text, body } = await admin.send(name, await inputFor(name));
    expect([200, 202, 409], text).toContain(status);
    // The response repeats the requested names.
    const answer = name === 'resolveCandidates' ? JSON.stringify(Object(body).found) : text;
    const leaked = secrets.filter((secret) => answer.includes(secret));
    expect(leaked).toEqual([]);
  });

  test('the test would notice them: a caller with users:read gets every address', async () => {
    const manager = await rolecall.signIn();
    const { text } = await manager.send('exportUsers', { query: { format: 'json' } });
    expect(secrets.filter((secret) => secret.startsWith('mail-') && !text.includes(secret))).toEqual([]);
  });
});

describe('without users:read, no search reveals which email addresses exist', () => {
  const absent = 'nobody@private.example';
  const searching = reachable.filter((name) => 'q' in routes[name].query.shape);

  test.each(searching)('%s', async (name) => {
    const { query, ...input } = await inputFor(name);
    const rowsFor = async (q: string) => {
      const { body, text, status } = await admin.send(name, { ...input, query: { ...query, q } });
      expect(status, text).toBe(200);
      return Object(body).items ?? Object(body).rows;
    };
    for (const q of [emails.get('mei.tanaka') ?? '', 'private.example'])
      expect(await rowsFor(q)).toEqual(await rowsFor(absent));
  });

  test('resolveCandidates treats an existing address like one that no one has', async () => {
    const existing = emails.get('mei.tanaka') ?? '';
    const params = { projectId };
    const resolved = await admin.ok('resolveCandidates', { params, body: { names: [existing, absent] } });
    expect(resolved).toEqual({ found: [], unknown: [existing, absent], ambiguous: [] });
    const byName = await admin.ok('resolveCandidates', { params, body: { names: ['mei.tanaka'] } });
    expect(byName.found).toHaveLength(1);
    const manager = await rolecall.signIn('leo.andersson');
    await stage.platform.users.update(manager.userId, {
      assigned_policies: ['Project Security Admin', 'Security Admin'],
    });
    rolecall.advance(1);
    expect(
      (await manager.ok('resolveCandidates', { params, body: { names: [existing] } })).found,
    ).toHaveLength(1);
  });

  test('no sort order depends on other users’ addresses', async () => {
    const groupId = await stage.idOf('@all_users');
    const query = { sort: 'email' };
    const refused = await admin.refused('listProjectGroupMembers', { params: { projectId, groupId }, query });
    expect(refused.code).toBe('invalid-request');
  });
});
