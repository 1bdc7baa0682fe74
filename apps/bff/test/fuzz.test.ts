import { apiBase, headers, type Route, type RouteName, routes } from '@rolecall/contract';
import { requestFor } from '@rolecall/contract/requestFor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

const names = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .filter((name) => !routes[name].stream);
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '..',
    '%2e%2e',
    '__proto__',
    "' or 1=1 --",
    '\u0000',
    '\ud800',
    '{{7*7}}',
    '=cmd|x',
    '<svg onload=x>',
  ),
);
const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileText, fc.double(), fc.constant(null));

/** Valid requests with random parts. */
const request = (ids: readonly string[]) =>
  fc.record({
    name: fc.constantFrom(...names),
    caller: fc.nat(3),
    id: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, fc.uuid(), hostileText),
    query: fc.dictionary(
      fc.oneof(fc.constantFrom('q', 'page', 'pageSize', 'sort', 'kind', 'member'), hostileText),
      hostileText,
      { maxKeys: 3 },
    ),
    body: fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'name',
          'description',
          'gid',
          'policies',
          'change',
          'userIds',
          'enabled',
          'username',
          'names',
        ),
        hostileText,
      ),
      value,
      { maxKeys: 4 },
    ),
    key: fc.oneof(fc.uuid(), fc.stringMatching(/^[\x21-\x7e]{0,40}$/)),
    version: fc.stringMatching(/^[\x21-\x7e]{0,40}$/),
  });

test('F9 1,500 fuzzed requests by all roles get no unexpected 5xx, and nothing that isn’t in the OpenAPI document', async () => {
  await using rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  await waitForFirstCrawl(await rolecall.signIn());
  const manager = await rolecall.signIn();
  const callers: ApiCaller[] = [
    rolecall.anonymous,
    await rolecall.signIn('tom.becker'),
    await rolecall.signIn('nora.lindqvist'),
    manager,
  ];
  const { id: groupId } = await rolecall.platform.groups.getByName('interns-2025');
  const { id: userId } = await rolecall.platform.users.getByUsername('tom.becker');
  await fc.assert(
    fc.asyncProperty(
      request([groupId, userId]),
      async ({ name, caller: index, id, query, body, key, version }) => {
        const caller = callers[index];
        const route: Route = routes[name];
        // Signing out or failing to sign in would end the test instead of the session.
        if (!caller || name === 'signOut' || name === 'signIn') return;
        const params = Object.fromEntries(
          Object.keys(route.params.shape).map((param) => [param, id.toWellFormed()]),
        );
        const wellFormed = Object.fromEntries(
          Object.entries(query).map(([k, v]) => [k.toWellFormed(), v.toWellFormed()]),
        );
        const input = { params, query: wellFormed, body, key, version };
        const { path } = requestFor(route, caller, input);
        // URLs resolve dot segments, so these never arrive unchanged.
        const arrives = new URL(path, rolecall.url).pathname.startsWith(
          `${apiBase}${route.path.split('{')[0]}`,
        );
        if (!arrives || /\{/.test(route.path) === (id === '')) return;
        const { status, text } = await caller.send(name, input);
        expect(status, text).toBeLessThan(500);
      },
    ),
    { numRuns: 1_500 },
  );
  expect((await manager.ok('getSession')).user.username).toBe('security_admin');
  expect((await rolecall.anonymous.raw('/healthz', { headers: { [headers.csrf]: '1' } })).status).toBe(200);
});
