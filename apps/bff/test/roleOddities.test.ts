import { expect, test } from 'vitest';
import { z } from 'zod';
import { apply, createStage } from './support/projects.ts';
import { startProxy } from './support/proxy.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';

const identifiers = z.object({ data: z.array(z.object({ type: z.string(), id: z.string() })) });
const role = z.looseObject({
  type: z.literal('project_authorization_role'),
  id: z.string(),
  attributes: z.looseObject({ name: z.string() }),
  relationships: z.looseObject({ principal_users: identifiers, principal_user_groups: identifiers }),
});
const project = z.looseObject({
  type: z.literal('project'),
  relationships: z.looseObject({ project_authorization_roles: identifiers }),
});
const answer = z.looseObject({ data: project, included: z.array(z.looseObject({ id: z.string() })) });
type ProjectAnswer = z.output<typeof answer>;
type Role = z.output<typeof role>;

/** Replaces a role by one that the platform never sends. */
const withRole = (sent: ProjectAnswer, name: string, alter: (sent: Role) => Role): ProjectAnswer => ({
  ...sent,
  included: sent.included.map((resource) => {
    const read = role.safeParse(resource);
    return read.success && read.data.attributes.name === name ? alter(read.data) : resource;
  }),
});

/** The role with additional users. */
function listing(sent: Role, ...userIds: readonly string[]): Role {
  const { principal_users: users, ...others } = sent.relationships;
  const data = [...users.data, ...userIds.map((id) => ({ type: 'user', id }))];
  return { ...sent, relationships: { ...others, principal_users: { data } } };
}

/** A Rolecall whose platform describes projects in odd ways. */
async function setUp(alter: (sent: ProjectAnswer) => ProjectAnswer) {
  const sandbox = await startDemoSandbox();
  const oddly = (sent: unknown) => {
    const read = answer.safeParse(sent);
    return read.success ? alter(read.data) : sent;
  };
  const proxy = await startProxy(sandbox, (sent, path) =>
    path.startsWith('/api/projects/') ? oddly(sent) : sent,
  );
  const rolecall = await startRolecall({ sandbox, endpoint: proxy.url });
  return {
    rolecall,
    stage: createStage(sandbox),
    owner: await rolecall.signIn('diego.ramos'),
    async [Symbol.asyncDispose]() {
      await rolecall[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

test('a role that Rolecall doesn’t know is shown, kept, and can be changed', async () => {
  // The platform has another name for Editors.
  await using odd = await setUp((sent) =>
    withRole(sent, 'Editor', ({ attributes, ...rest }) => ({
      ...rest,
      attributes: { ...attributes, name: 'Model Reviewer' },
    })),
  );
  const { stage, owner } = odd;
  const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Editor', '@credit-risk': 'Editor' });
  const { items } = await owner.ok('listProjectMembers', {
    params: { projectId },
    query: { role: 'Model Reviewer' },
  });
  expect(items.map(({ name }) => name)).toEqual(['credit-risk', 'grace.kim']);
  await apply(owner, projectId, [await stage.intent('tom.becker', '', 'Viewer')]);
  expect(await stage.cast(projectId)).toEqual({
    'grace.kim': 'Editor',
    '@credit-risk': 'Editor',
    'tom.becker': 'Viewer',
  });
  // As an undo does.
  await apply(owner, projectId, [
    await stage.intent('tom.becker', 'Viewer', 'Model Reviewer'),
    await stage.intent('grace.kim', 'Model Reviewer', ''),
  ]);
  expect(await stage.cast(projectId)).toEqual({ '@credit-risk': 'Editor', 'tom.becker': 'Editor' });
});

test('a principal that is listed but not included is shown by its ID, and never dropped', async () => {
  let hidden = '';
  await using odd = await setUp((sent) => ({
    ...sent,
    included: sent.included.filter(({ id }) => id !== hidden),
  }));
  const { stage, owner } = odd;
  const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Viewer', '@credit-risk': 'Viewer' });
  hidden = await stage.idOf('grace.kim');
  const { items } = await owner.ok('listProjectMembers', { params: { projectId } });
  expect(items.filter(({ missing }) => missing).map(({ id }) => id)).toEqual([hidden]);
  await apply(owner, projectId, [await stage.intent('tom.becker', '', 'Viewer')]);
  expect(await stage.cast(projectId)).toEqual({
    'grace.kim': 'Viewer',
    '@credit-risk': 'Viewer',
    'tom.becker': 'Viewer',
  });
  await apply(owner, projectId, [await stage.intent('grace.kim', 'Viewer', '')]);
  expect(await stage.cast(projectId)).not.toHaveProperty(['grace.kim']);
});

test('the owner’s own Admin assignment isn’t dropped by a change of Admins', async () => {
  let ownerId = '';
  await using odd = await setUp((sent) => withRole(sent, 'Admin', (admin) => listing(admin, ownerId)));
  const { stage, owner } = odd;
  const projectId = await stage.project('diego.ramos');
  ownerId = await stage.idOf('diego.ramos');
  const { items } = await owner.ok('listProjectMembers', { params: { projectId } });
  expect(items).toMatchObject([{ name: 'diego.ramos', role: 'Admin', isOwner: true }]);
  const { items: ends } = await apply(owner, projectId, [await stage.intent('tom.becker', '', 'Admin')]);
  // This sandbox rejects such a row, and its message proves that it was sent.
  expect(ends[0]?.detail).toContain('diego.ramos owns the project');
});

test('a member listed in two roles has the stronger one, and ends with the chosen one', async () => {
  let twice = '';
  await using odd = await setUp((sent) => {
    const { project_authorization_roles: roles, ...others } = sent.data.relationships;
    // The weakest role comes first.
    const relationships = { ...others, project_authorization_roles: { data: roles.data.toReversed() } };
    const turned = { ...sent, data: { ...sent.data, relationships } };
    const isAdmin = sent.included.some((resource) => {
      const { success, data } = role.safeParse(resource);
      if (!success || data.attributes.name !== 'Admin') return false;
      return data.relationships.principal_users.data.some(({ id }) => id === twice);
    });
    return isAdmin ? withRole(turned, 'Viewer', (viewer) => listing(viewer, twice, twice)) : turned;
  });
  const { stage, owner } = odd;
  const projectId = await stage.project('diego.ramos', { 'grace.kim': 'Admin', 'tom.becker': 'Viewer' });
  twice = await stage.idOf('grace.kim');
  const { items } = await owner.ok('listProjectMembers', { params: { projectId } });
  expect(items.filter(({ id }) => id === twice)).toMatchObject([{ role: 'Admin', otherRoles: ['Viewer'] }]);
  const change = await stage.intent('grace.kim', 'Admin', 'Editor');
  const operation = await apply(owner, projectId, [change], { confirmed: ['no-admin-but-owner'] });
  expect(operation.items).toMatchObject([{ state: 'done' }]);
  expect(await stage.cast(projectId)).toEqual({ 'grace.kim': 'Editor', 'tom.becker': 'Viewer' });
});

test('an owner that the platform lists as Admin stays listed when Admins change', async () => {
  await using odd = await setUp((sent) => sent);
  const carla = await odd.rolecall.signIn('carla.mendes');
  const { items: projects } = await carla.ok('listProjects', { query: { q: 'document-capture' } });
  const projectId = projects[0]?.id ?? '';
  await apply(carla, projectId, [await odd.stage.intent('tom.becker', '', 'Admin')]);
  expect(await odd.stage.cast(projectId)).toMatchObject({ 'carla.mendes': 'Admin', 'tom.becker': 'Admin' });
});
