import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Operation } from '@rolecall/contract';
import { messagesPlugin } from '@rolecall/messages/build';
import { expect, onTestFinished, test } from 'vitest';
import { ApiCaller } from './support/caller.ts';
import { startRolecall, temporaryFolder, waitForFirstCrawl } from './support/rolecall.ts';

const german = {
  'Not signed in': 'Nicht angemeldet',
  'Sign in to continue.': 'Melde dich an, um fortzufahren.',
  'Required.': 'Erforderlich.',
  'Unknown field.': 'Unbekanntes Feld.',
  'The platform rejected the change: {reason}': 'Die Plattform hat die Änderung abgelehnt: {reason}',
  'Has {policies} directly': 'Hat {policies} direkt',
  'A deleted group can’t be restored.': 'Eine gelöschte Gruppe kann nicht wiederhergestellt werden.',
  'You don’t have permission to do this.': 'Dazu bist du nicht berechtigt.',
  '{group} is the primary group of {user}. Removing {user} leaves them without a primary group.':
    '{group} ist die primäre Gruppe von {user}.',
};

/** A folder like that of the built web app, with a language. */
function builtWeb(): string {
  const [languages, web] = [temporaryFolder(), temporaryFolder()];
  onTestFinished(() => {
    languages.remove();
    web.remove();
  });
  const catalog = Object.fromEntries(Object.keys(german).map((message) => [message, 'apps/bff/src/any.ts']));
  writeFileSync(join(languages.path, 'messages.json'), JSON.stringify(catalog));
  writeFileSync(join(languages.path, 'de.json'), JSON.stringify(german));
  messagesPlugin(languages.path).generateBundle.call({
    emitFile(asset) {
      if (!('fileName' in asset)) return;
      const file = join(web.path, asset.fileName);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, asset.source);
    },
  });
  return web.path;
}

const inGerman = { headers: { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.5' } };

test('a problem is in the language that the request asks for', async () => {
  await using rolecall = await startRolecall({ webRoot: builtWeb(), crawls: false });
  const { anonymous } = rolecall;
  const { headers, body } = await anonymous.send('listGroups', inGerman);
  expect(headers.get('Content-Language')).toBe('de');
  expect(headers.get('Vary')).toContain('Accept-Language');
  expect(body).toMatchObject({ title: 'Nicht angemeldet', detail: 'Melde dich an, um fortzufahren.' });
  const pseudo = await anonymous.send('listGroups', { headers: { 'Accept-Language': 'en-XA' } });
  expect(pseudo.headers.get('Content-Language')).toBe('en-XA');
  expect(pseudo.body).toMatchObject({ detail: expect.stringMatching(/^\[[^a-z]+\]$/) });
  for (const language of ['en', 'fr', '*', '']) {
    const english = await anonymous.send('listGroups', { headers: { 'Accept-Language': language } });
    expect(english.headers.get('Content-Language')).toBe('en');
    expect(english.body).toMatchObject({ title: 'Not signed in', detail: 'Sign in to continue.' });
  }
});

test('errors of fields are translated, and what the platform says is not', async () => {
  await using rolecall = await startRolecall({ webRoot: builtWeb() });
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  const refused = await manager.refused('createGroup', { ...inGerman, body: { oops: 1 } });
  expect(refused.errors).toEqual([
    { pointer: '/name', message: 'Erforderlich.' },
    { pointer: '/oops', message: 'Unbekanntes Feld.' },
  ]);
  expect(refused.detail).toBe('Erforderlich.');

  rolecall.sandbox.faults.replace([
    { path: '/api/user_groups', method: 'POST', effect: { kind: 'status', status: 400 } },
  ]);
  const [english, rejected] = [
    await manager.refused('createGroup', { body: { name: 'new' } }),
    await manager.refused('createGroup', { ...inGerman, body: { name: 'new' } }),
  ];
  const [, reason] = english.detail.split('The platform rejected the change: ');
  expect(reason, english.detail).toBeTruthy();
  expect(rejected.detail).toBe(`Die Plattform hat die Änderung abgelehnt: ${reason}`);
});

test('findings are explained and searched in the language of their reader, and files are in English', async () => {
  await using rolecall = await startRolecall({ webRoot: builtWeb() });
  const auditor = await rolecall.signIn('nora.lindqvist');
  await waitForFirstCrawl(auditor);
  const query = { kind: 'direct-policies' } as const;
  const explanationsOf = async (q: string, input = {}) => {
    const { items } = await auditor.ok('listFindings', { query: { ...query, q }, ...input });
    return items.map(({ explanation }) => explanation);
  };
  expect(await explanationsOf('security_admin')).toEqual([
    'Has Project Read Only, Project Security Admin, and Security Admin directly',
  ]);
  expect(await explanationsOf('security_admin', inGerman)).toEqual([
    'Hat Project Read Only, Project Security Admin und Security Admin direkt',
  ]);
  expect(await explanationsOf('security_admin hat', inGerman)).toHaveLength(1);
  expect(await explanationsOf('security_admin has')).toHaveLength(1);
  expect(await explanationsOf('security_admin has', inGerman)).toHaveLength(0);
  for (const format of ['csv', 'json'] as const) {
    const { text } = await auditor.send('exportFindings', { query: { ...query, format }, ...inGerman });
    expect(text).toContain('and Security Admin directly');
    expect(text).not.toContain('direkt');
  }
});

test('operations, the audit log and the process log are in English for every reader', async () => {
  await using rolecall = await startRolecall({ webRoot: builtWeb() });
  const manager = await rolecall.signIn();
  const group = await rolecall.platform.groups.create({ name: 'doomed' });
  const user = await rolecall.platform.users.create({
    username: 'eve',
    first_name: 'Eve',
    last_name: 'E',
    email: 'eve@example.com',
    groupIds: [group.id],
    primaryGroupId: group.id,
  });
  const run = async (name: 'changeMembers' | 'deleteGroup', body: unknown): Promise<Operation> => {
    const input = { params: { groupId: group.id }, body };
    const started = await manager.send(name, { ...input, ...inGerman });
    return manager.finished(started.body as Operation);
  };
  const removal = await run('changeMembers', { change: 'remove', userIds: [user.id] });
  expect(removal.items).toMatchObject([
    { detail: expect.stringMatching(/^doomed is the primary group of .* without a primary group\.$/) },
  ]);

  const deletion = await run('deleteGroup', { expectedName: 'doomed' });
  const undoIn = async (input = {}) =>
    (await manager.ok('getOperation', { params: { operationId: deletion.id }, ...input })).undo;
  expect(await undoIn()).toEqual({ type: 'impossible', reason: 'A deleted group can’t be restored.' });
  expect(await undoIn(inGerman)).toEqual({
    type: 'impossible',
    reason: 'Eine gelöschte Gruppe kann nicht wiederhergestellt werden.',
  });
  // The body of a request is read before it is answered, which must not lose its language.
  const stop = { params: { operationId: deletion.id }, ...inGerman };
  expect((await manager.ok('stopOperation', stop)).undo).toEqual(await undoIn(inGerman));

  const viewer = await rolecall.signIn('tom.becker');
  const denied = await viewer.refused('deleteGroup', {
    params: { groupId: group.id },
    body: { expectedName: 'doomed' },
    ...inGerman,
  });
  expect(denied.detail).toBe('Dazu bist du nicht berechtigt.');
  const { items } = await manager.ok('listAuditEntries', { query: { outcome: ['denied'] } });
  expect(items[0]?.reason).toContain('You don’t have permission to do this.');
  expect(rolecall.logText()).toContain('You don’t have permission to do this.');
  expect(rolecall.logText()).not.toContain('berechtigt');
});

test('a file that is missing is a problem in English without a build', async () => {
  await using rolecall = await startRolecall({ crawls: false });
  const visitor = new ApiCaller(rolecall.url);
  const { headers, body } = await visitor.raw('/assets/none.js', inGerman);
  expect(headers.get('Content-Language')).toBe('en');
  expect(body).toMatchObject({ detail: expect.stringContaining('doesn’t exist') });
});
