import { expect, test } from 'vitest';
import { engines, startOn } from './support/engines.ts';
import { waitForNextCrawl } from './support/rolecall.ts';

// A project's ID contains its name, so a project that is created again with the same name has the same ID.
test.each(engines)(
  '%s: keeps a deleted project apart from its successor of the same name',
  async (engine) => {
    const { platform, ...rolecall } = await startOn(engine);
    const auditor = await rolecall.signIn('nora.lindqvist');
    const create = (owner: string) => platform.projects.create({ name: 'phoenix', owner });
    await waitForNextCrawl(auditor);
    const { id } = await create('diego.ramos');
    const params = { projectId: id };
    const members = async (at?: string) => {
      const query = { pageSize: 200, ...(at !== undefined && { asOf: at }) };
      const { items } = await auditor.ok('listProjectAccess', { params, query });
      const found = ['diego.ramos', 'emily.clarke', 'nina.vogel', 'tom.becker', 'grace.kim'];
      return Object.fromEntries(
        items
          .map(({ username, role }) => [username, role])
          .filter(([username]) => found.includes(username ?? '')),
      );
    };
    await platform.users.ensureProjectMembership('tom.becker', 'phoenix', 'Viewer');
    await waitForNextCrawl(auditor);
    const first = new Date().toISOString();
    expect(await members()).toEqual({ 'diego.ramos': 'Owner', 'tom.becker': 'Viewer' });
    await platform.projects.delete('phoenix');
    await waitForNextCrawl(auditor);
    const between = new Date().toISOString();
    expect((await create('emily.clarke')).id).toBe(id);
    await waitForNextCrawl(auditor);
    expect(await members(first)).toEqual({ 'diego.ramos': 'Owner', 'tom.becker': 'Viewer' });
    const gone = await auditor.send('getProjectAccess', { params, query: { asOf: between } });
    expect(gone.status).toBe(404);
    expect(await members()).toMatchObject({ 'emily.clarke': 'Owner' });
    expect(await members()).not.toHaveProperty(['tom.becker']);

    // Usually deleted and created again between two crawls.
    await platform.projects.delete('phoenix');
    await create('nina.vogel');
    await platform.users.ensureProjectMembership('grace.kim', 'phoenix', 'Editor');
    await waitForNextCrawl(auditor);
    expect(await members()).toMatchObject({ 'nina.vogel': 'Owner', 'grace.kim': 'Editor' });

    const { items } = await auditor.ok('listAuditEntries', {
      query: { origin: 'outside', sort: 'at', pageSize: 50 },
    });
    const actions = items.map(({ action }) => action);
    const count = (wanted: string) => actions.filter((action) => action === wanted).length;
    expect(count('project.create')).toBe(count('project.delete') + 1);
    // If no crawl happened between the last two, the successor is the same project with other members.
    if (count('project.delete') === 1)
      expect(actions.slice(-2).sort()).toEqual(['project.change-owner', 'project.change-roles']);
    else expect(count('project.delete')).toBe(2);
  },
);
