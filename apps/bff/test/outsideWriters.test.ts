import { describe, expect, test } from 'vitest';
import { apply, createStage } from './support/projects.ts';
import { startProxy } from './support/proxy.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';

describe('U5 an outside writer', () => {
  const instants = [
    { name: 'before the request is judged', reads: 1 },
    { name: 'before the change has its turn', reads: 2 },
    { name: 'after the fresh read under the lock', reads: 3 },
    { name: 'between the write and the read-back', reads: Number.POSITIVE_INFINITY },
  ];

  /** Changes tom.becker to Viewer while an outside writer makes `name` an Editor at that time. */
  async function race(name: string, reads: number) {
    await using sandbox = await startDemoSandbox();
    const stage = createStage(sandbox);
    const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Viewer' });
    let armed = false;
    let seen = 0;
    await using proxy = await startProxy(sandbox, async (answer, path) => {
      if (armed && path.startsWith(`/api/projects/${projectId}`)) seen += 1;
      if (armed && (seen === reads || path === '/api/async_transactions')) {
        armed = false;
        await stage.grant(projectId, { [name]: 'Editor' });
      }
      return answer;
    });
    await using rolecall = await startRolecall({ sandbox, endpoint: proxy.url });
    const owner = await rolecall.signIn('diego.ramos');
    const changes = [await stage.intent('tom.becker', '', 'Viewer')];
    armed = true;
    const answer = await owner.send('changeRoles', { params: { projectId }, body: { changes } });
    const end =
      answer.status === 202 ? (await owner.finished(Object(answer.body))).items[0] : Object(answer.body);
    expect(armed).toBe(false);
    return { told: end?.code ?? end?.state, cast: await stage.cast(projectId) };
  }

  test.each(instants)('changes another user $name: both changes stay', async ({ reads }) => {
    const { told, cast } = await race('mei.tanaka', reads);
    expect(told).toBe('done');
    expect(cast).toEqual({ 'grace.kim': 'Viewer', 'mei.tanaka': 'Editor', 'tom.becker': 'Viewer' });
  });

  test.each(instants)(
    'changes the same user $name: this is noticed, and their change stays',
    async ({ reads }) => {
      const { told, cast } = await race('tom.becker', reads);
      expect(told).toBe(reads === Number.POSITIVE_INFINITY ? 'conflict' : 'roles-conflict');
      expect(cast).toEqual({ 'grace.kim': 'Viewer', 'tom.becker': 'Editor' });
    },
  );

  test('nothing happens between the last read and the write', async () => {
    await using rolecall = await startRolecall();
    const stage = createStage(rolecall.sandbox);
    const projectId = await stage.project('diego.ramos');
    const owner = await rolecall.signIn('diego.ramos');
    await owner.ok('listProjectMembers', { params: { projectId } });
    const changes = [await stage.intent('tom.becker', '', 'Viewer')];
    rolecall.sandbox.requests.clear();
    await apply(owner, projectId, changes);
    const asked = rolecall.sandbox.requests.entries().map(({ method, path }) => `${method} ${path}`);
    const write = asked.findIndex((each) => each.startsWith('POST /api/async_transactions'));
    expect(asked[write - 1]).toMatch(`GET /api/projects/${projectId}`);
  });
});
