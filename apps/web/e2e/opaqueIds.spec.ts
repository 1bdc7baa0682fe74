import { expect, test } from './support/test.ts';

const ids = [
  'a/b',
  '100%',
  '50%25 of a',
  '...',
  ' two  spaces ',
  'Übung?x=1&y#z',
  '日本,語;~"\\é',
  'x'.repeat(1024),
];
const projects = ['card-fraud-realtime', 'account-takeover'];

test.describe('IDs that are neither UUIDs nor name@tenant', () => {
  test.use({
    alterPlatform: {
      alter: (store) => {
        const change = (table: string, start: number) => {
          const rows = store
            .prepare(`SELECT seq FROM ${table} ORDER BY seq LIMIT ${ids.length} OFFSET ${start}`)
            .all();
          for (const [index, { seq = 0 }] of rows.entries())
            store.prepare(`UPDATE ${table} SET id = ? WHERE seq = ?`).run(ids[index] ?? '', seq);
        };
        change('projects', 0);
        change('user_groups', 3);
        change('users', 8);
      },
    },
  });

  test('open from the list, with the mouse and after a reload', async ({ page, signIn }) => {
    test.slow();
    await signIn('security_admin', '/projects');
    await expect(page.getByRole('main').getByRole('row').getByRole('link').first()).toBeVisible();
    for (const [path, label] of [
      ['/projects', 'Projects'],
      ['/groups', 'Groups'],
      ['/users', 'Users'],
    ] as const)
      for (const id of ids) {
        const { items } = await (await page.request.get(`/api/v1${path}?pageSize=200`)).json();
        const found = items.find((item: { id: string }) => item.id === id);
        const name: string = found?.name ?? found?.username;
        expect(name, `${path} ${id}`).toBeTruthy();
        await page.goto(`${path}?q=${name}`);
        const link = page.getByRole('main').getByRole('row').getByRole('link', { name, exact: true });
        await link.click();
        const heading = page.getByRole('heading', { level: 1 });
        await expect(page, id).toHaveURL((url) => url.pathname === `${path}/${encodeURIComponent(id)}`);
        await expect(heading, id).not.toHaveText(label);
        await expect(page.getByRole('main'), id).toContainText(name);
        await page.reload();
        await expect(page.getByRole('main').getByRole('tab').first(), id).toBeVisible();
        await expect(page.getByRole('main'), id).toContainText(name);
      }
  });
});

test.describe('IDs that can’t be in a URL', () => {
  test.use({
    expectedConsole: [/status of 400/],
    alterPlatform: {
      alter: (store) => {
        for (const [index, id] of ['..', ''].entries())
          store.prepare('UPDATE projects SET id = ? WHERE name = ?').run(id, projects[index] ?? '');
        store.prepare("UPDATE user_groups SET id = '.' WHERE name = 'contractors'").run();
        store.prepare("UPDATE users SET id = 'a/../b' WHERE username = 'tom.becker'").run();
      },
    },
  });

  test('are listed without a link, with the reason, and never shown as deleted', async ({
    page,
    signIn,
    checkAccessibility,
  }) => {
    const explanation = 'Can’t be opened. Its ID can’t be used in a URL.';
    await signIn('security_admin', '/projects?q=fraud-realtime');
    for (const [path, name] of [
      ['/projects', 'card-fraud-realtime'],
      ['/projects', 'account-takeover'],
      ['/groups', 'contractors'],
      ['/users', 'tom.becker'],
    ] as const) {
      await page.goto(`${path}?q=${name}`);
      const row = page.getByRole('row', { name });
      await expect(row).toContainText(explanation);
      await expect(row.getByRole('link')).toHaveCount(0);
      await row.click();
      await expect(page).toHaveURL(`${path}?q=${name}`);
    }
    await checkAccessibility();
    for (const [path, noun] of [
      ['/projects/a%0Ab', 'project'],
      ['/groups/a%2F..', 'group'],
      ['/users/a%2F..%2Fb', 'user'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Can’t open this ${noun}`);
      await expect(page.getByRole('main')).not.toContainText('deleted');
    }
    await checkAccessibility();
  });
});
