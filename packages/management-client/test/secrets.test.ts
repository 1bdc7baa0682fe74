import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ManagementClient, ManagementError } from '../src/index.ts';
import { clientOf, rejection, sandboxForFile, serve } from './support.ts';

const { sandbox } = await sandboxForFile();
const secret = 'S3cret+key/with=odd chars';
const sessionCookie = encodeURIComponent(`j:{"sid":"${secret}"}`);

/** All forms in which the secret could appear. */
const forms = [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

function expectClean(value: unknown): void {
  const shown = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? String(value.stack) : '',
  ].join('\n');
  for (const form of forms) expect(shown).not.toContain(form);
}

/** A platform that repeats everything it was sent in its error. */
const parrot = (status: number) =>
  serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const detail = [request.url, JSON.stringify(request.headers), body, ...forms].join(' ');
      response.writeHead(status).end(JSON.stringify({ errors: [{ status, detail }] }));
    });
  });

/** A client of a platform that returns a user, and repeats writes in its error. */
async function refusingWrites(): Promise<ManagementClient> {
  const url = await serve((request, response) => {
    const data = { type: 'user', id: crypto.randomUUID(), attributes: { username: 'u' } };
    if (request.method === 'GET') response.end(JSON.stringify({ data }));
    else response.writeHead(400).end(JSON.stringify({ errors: [{ detail: forms.join(' ') }] }));
  });
  return clientOf({ ...sandbox, url });
}

describe('no error shows', () => {
  test.each([400, 401, 403, 404, 409, 412, 418, 429, 500])('the access key, after a %i', async (status) => {
    const url = await parrot(status);
    const client = clientOf(
      { ...sandbox, url },
      { accessKey: secret, username: 'user', retry: { maxAttempts: 1 } },
    );
    const error = await rejection(client.self());
    expect(error).toBeInstanceOf(ManagementError);
    expectClean(error);
    expect(inspect(error)).not.toContain(Buffer.from(`user:${secret}`).toString('base64'));
  });

  test('the access key, when there is no connection', async () => {
    const client = clientOf(
      { ...sandbox, url: 'http://127.0.0.1:1' },
      { accessKey: secret, username: 'user' },
    );
    expectClean(await rejection(client.self()));
  });

  test('the session', async () => {
    const client = new ManagementClient({ endpoint: await parrot(400), sessionCookie });
    expectClean(await rejection(client.self()));
    const ending = await rejection(
      new ManagementClient({
        endpoint: await parrot(400),
        sessionCookie: encodeURIComponent('j:{"sid":"a-session-id"}'),
      }).sessions.end(),
    );
    expect(inspect(ending)).not.toContain('a-session-id');
  });

  test('the password that signs in', async () => {
    const signingIn = ManagementClient.login({
      endpoint: await parrot(401),
      username: 'user',
      password: secret,
    });
    expectClean(await rejection(signingIn));
  });

  test('the password of a new user, or a changed one', async () => {
    const { users } = clientOf({ ...sandbox, url: await parrot(400) });
    const fields = {
      username: 'u',
      first_name: 'U',
      last_name: 'U',
      email: 'u@example.com',
      password: secret,
    };
    expectClean(await rejection(users.create(fields)));
    const refusing = await refusingWrites();
    expectClean(await rejection(refusing.users.update(crypto.randomUUID(), { password: secret })));
  });

  test('an access key that is revoked', async () => {
    const { accessKeys } = clientOf({ ...sandbox, url: await parrot(400) });
    expect(inspect(await rejection(accessKeys.delete('key-to-revoke')))).not.toContain('key-to-revoke');
  });
});

test('the client itself shows no secrets', () => {
  expectClean(new ManagementClient({ endpoint: 'h', accessKey: secret, username: 'user' }));
  expectClean(new ManagementClient({ endpoint: 'h', sessionCookie }));
});

test('onExchange gets no secrets', async () => {
  const told: unknown[] = [];
  const client = clientOf(sandbox, { onExchange: (exchange) => told.push(exchange) });
  await client.self();
  expect(told).toEqual([
    {
      method: 'GET',
      path: '/self',
      attempt: 1,
      status: 200,
      ctx: expect.any(String),
      durationMs: expect.any(Number),
    },
  ]);
});
