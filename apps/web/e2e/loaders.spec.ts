import { expect, test } from './support/test.ts';

/** Pages whose code isn't in the entry chunk, with their first requests. */
const pages = [
  { path: '/users', code: 'UserListPage', asks: ['/users'] },
  { path: '/projects', code: 'ProjectListPage', asks: ['/projects'] },
  { path: '/operations', code: 'OperationListPage', asks: ['/operations'] },
  { path: '/audit', code: 'AuditLogPage', asks: ['/audit/requests', '/audit/totals', '/audit/verification'] },
  { path: '/audit/1', code: 'AuditEntryPage', asks: ['/audit/entries/1'] },
  { path: '/access', code: 'AccessPage', asks: ['/access', '/history'] },
  { path: '/access/matrix', code: 'MatrixPage', asks: ['/access/matrix', '/history'] },
  {
    path: '/access/findings',
    code: 'FindingsPage',
    asks: ['/access/findings', '/access/findings/totals', '/history'],
  },
  { path: '/access/comparison', code: 'ComparePage', asks: ['/history', '/access/comparison'] },
  {
    path: '/access/projects/PROJECT',
    code: 'ProjectAccessPage',
    asks: ['/access/projects/PROJECT', '/access/projects/PROJECT/people', '/history'],
  },
  {
    path: '/access/users/USER',
    code: 'UserAccessPage',
    asks: ['/access/users/USER', '/access/users/USER/projects', '/history'],
  },
  {
    path: '/access/projects/PROJECT/report',
    code: 'ProjectReportPage',
    asks: ['/access/projects/PROJECT/people'],
  },
  { path: '/access/users/USER/report', code: 'UserReportPage', asks: ['/access/users/USER/projects'] },
];

test('a page requests its data while its code is loading', async ({ page, signIn }) => {
  await signIn('nora.lindqvist', '/overview');
  const idOf = async (path: string) => (await (await page.request.get(path)).json()).items[0].id;
  const ids: Record<string, string> = {
    PROJECT: await idOf('/api/v1/projects'),
    USER: await idOf('/api/v1/users'),
  };
  const filled = (path: string) =>
    path.replace(/PROJECT|USER/, (name) => encodeURIComponent(ids[name] ?? ''));

  for (const { path, code, asks } of pages) {
    const isCode = new RegExp(`/assets/${code}-`);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    const gate = Promise.withResolvers<void>();
    await page.route(isCode, async (route) => {
      await gate.promise;
      await route.continue();
    });
    await page.goto(filled(path), { waitUntil: 'commit' });
    await expect
      .poll(() => asks.map((ask) => `/api/v1${filled(ask)}`).filter((ask) => !asked.has(ask)), {
        message: `${path} has asked for everything`,
      })
      .toEqual([]);
    gate.resolve();
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    await page.unroute(isCode);
    page.removeAllListeners('request');
  }
});
