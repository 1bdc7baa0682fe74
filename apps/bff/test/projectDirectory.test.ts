import { ManagementClient } from '@rolecall/management-client';
import { expect, test } from 'vitest';
import { createProjectDirectory } from '../src/directory/projects.ts';
import { captureLog } from './support/log.ts';
import { startProxy } from './support/proxy.ts';
import { startDemoSandbox } from './support/rolecall.ts';

test('a page that was asked for before a change does not undo what was read after it', async () => {
  await using sandbox = await startDemoSandbox();
  const asked = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<void>();
  await using proxy = await startProxy(sandbox, async (answer, path) => {
    if (path.startsWith('/api/projects?')) {
      asked.resolve();
      await changed.promise;
    }
    return answer;
  });
  const { accessKey } = sandbox;
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey });
  const directory = createProjectDirectory(new ManagementClient({ endpoint: proxy.url, accessKey }), {
    log: captureLog().log,
    now: () => new Date(),
    signal: new AbortController().signal,
  });
  const reading = directory.all();
  await asked.promise;
  const [project] = (await platform.projects.list({ include: ['owner'] })).items;
  const owner = await platform.users.getByUsername('tom.becker');
  const id = project?.id ?? '';
  expect(project?.owner?.id).not.toBe(owner.id);
  await platform.projects.setOwner(id, owner.id);
  expect((await directory.read(id)).ownerId).toBe(owner.id);
  changed.resolve();
  const rows = [...(await reading).rows];
  expect(rows.find((row) => row.id === id)?.ownerId).toBe(owner.id);
});
