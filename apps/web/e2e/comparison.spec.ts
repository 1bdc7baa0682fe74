import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, password, type Stack, test } from './support/test.ts';

/** Calls Rolecall's API like its page, to prepare data. */
async function signedIn(stack: Stack, username: string) {
  const headers: Record<string, string> = {
    'X-Rolecall': '1',
    'content-type': 'application/json',
    // Rolecall is restarted in between, which breaks kept-alive connections.
    connection: 'close',
  };
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${stack.url}/api/v1${path}`, {
      method,
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.ok, path).toBe(true);
    return answer;
  };
  const session = await call('POST', '/session', { username, password });
  headers.cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  headers['X-Rolecall-User'] = (await session.json()).user.id;
  return async (method: string, path: string, body?: object) => (await call(method, path, body)).json();
}

/** Makes some changes in Rolecall and one outside, and waits until the history knows all of them. */
async function change(stack: Stack): Promise<void> {
  const api = await signedIn(stack, 'security_admin');
  await expect.poll(async () => (await api('GET', '/history')).beganAt).not.toBeNull();
  const project = (await api('GET', '/projects?q=account-takeover')).items[0];
  const [tom, omar] = (await api('POST', '/users/resolutions', { names: ['tom.becker', 'omar.haddad'] }))
    .found;
  const group = (await api('GET', '/groups?q=fraud-detection')).items[0];
  await api('POST', `/projects/${project.id}/role-changes`, {
    changes: [{ kind: 'user', id: tom.match.id, role: 'Editor', expected: null }],
  });
  await api('POST', `/groups/${group.id}/member-changes`, { change: 'add', userIds: [omar.match.id] });
  const made = await fetch(`${stack.sandbox.url}/api/user_groups`, {
    method: 'POST',
    headers: {
      cookie: `session=${encodeURIComponent(`j:${JSON.stringify({ sid: stack.sandbox.accessKey })}`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ data: { type: 'user_group', attributes: { name: 'made-elsewhere' } } }),
  });
  expect(made.status).toBe(201);
  // A crawl starts with the process.
  await stack.restart();
  await expect.poll(async () => (await api('GET', '/audit/totals?origin=outside')).total).toBe(1);
}

/** Signs in as an auditor and opens the comparison. */
async function open(page: Page, signIn: (username: string) => Promise<void>): Promise<void> {
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await page.getByRole('navigation', { name: 'Views of access' }).getByText('Compare').click();
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible();
}
const rowOf = (page: Page, text: RegExp) => page.getByRole('row').filter({ hasText: text });

test('an auditor sees what has changed since a point in time and where, and exports it', async ({
  page,
  stack,
  signIn,
  checkAccessibility,
}) => {
  await change(stack);
  await open(page, signIn);
  const ofTom = rowOf(page, /tom\.becker.*Gained.*Role in account-takeover: none → Editor/);
  await expect(ofTom).toContainText('security_admin');
  await expect(rowOf(page, /omar\.haddad.*Gained.*Member of fraud-detection/)).toBeVisible();
  await checkAccessibility();

  // By keyboard: a total filters the list, and pressing it again clears the filter.
  await page.getByRole('button', { name: 'Groups', exact: true }).press('Enter');
  await expect(page).toHaveURL(/by=group/);
  const outside = page.getByRole('button', { name: /Outside Rolecall: \d/ });
  await outside.press('Enter');
  await expect(page).toHaveURL(/origin=outside/);
  await expect(rowOf(page, /made-elsewhere.*Created.*Group.*Outside Rolecall/)).toBeVisible();
  await expect(rowOf(page, /omar\.haddad/)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: /\d of \d+ changes/ })).toBeVisible();

  const shown = page.waitForResponse(/\/api\/v1\/access\/comparison\?.*pageSize=100/);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const { items } = await (await shown).json();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'JSON' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file).toMatchObject({ rows: items, complete: true, filters: { by: 'group', origin: 'outside' } });
  expect(file.filters).toMatchObject({ from: expect.any(String), to: expect.any(String) });

  // From the row to its entry, and back.
  await outside.press('Enter');
  const row = rowOf(page, /fraud-detection.*Gained.*Member omar\.haddad/);
  await row.getByRole('link', { name: /^Entry \d+$/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Added omar.haddad to fraud-detection' })).toBeVisible();
  await page.goBack();
  await row.press('Enter');
  await expect(page.getByText('changes that affect fraud-detection')).toBeVisible();
  await expect(page).toHaveURL(/subject=group/);
});

test('for one project, users whose effective access differs come first', async ({
  page,
  stack,
  signIn,
  checkAccessibility,
}) => {
  await change(stack);
  await open(page, signIn);
  await page.getByRole('link', { name: 'By name' }).click();
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await page.getByRole('link', { name: 'Recent changes' }).click();
  await expect(page.getByRole('heading', { name: 'Effective access' })).toBeVisible();
  const ended = page.getByRole('grid', { name: 'Effective access' });
  await expect(
    ended.getByRole('row').filter({ hasText: /tom\.becker.*Gained.*none → Editor/ }),
  ).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Changes by project' }).getByRole('row').nth(1)).toContainText(
    'Role of tom.becker: none → Editor',
  );
  await checkAccessibility();
  // From there to the user and all their differences.
  await ended.getByRole('link', { name: 'tom.becker' }).click();
  await expect(page).toHaveURL(/subject=user/);
  await expect(
    ended.getByRole('row').filter({ hasText: /account-takeover.*Editor \(direct\)/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show all changes' }).press('Enter');
  await expect(page).not.toHaveURL(/subject=/);
  // The button is gone, and keyboard navigation continues from its place.
  await expect(page.locator(':focus')).toContainText(/^From .* to /);
});

test('points in time that can’t be compared are explained', async ({
  page,
  stack,
  signIn,
  expectedConsole,
}) => {
  expectedConsole.push(/422/);
  await open(page, signIn);
  await expect(page.getByText('No changes in this period')).toBeVisible();
  await page.goto(`${stack.url}/access/comparison?from=2020-01-01T00%3A00%3A00.000Z`);
  await expect(page.getByText(/The start of the period.*The history starts on/)).toBeVisible();
  await page.getByRole('button', { name: /^Period: / }).click();
  await page.getByRole('menuitemradio', { name: 'Since the history began' }).click();
  await expect(page.getByText('No changes in this period')).toBeVisible();
  await page.goto(`${stack.url}/access/comparison?from=nonsense&subject=nobody`);
  await expect(
    page.getByText('No changes in this period'),
    'what can’t be read is as if it were absent',
  ).toBeVisible();
});

test.describe('on a phone, in dark mode', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('differences can be read', async ({ page, stack, signIn, checkAccessibility }) => {
    await change(stack);
    await open(page, signIn);
    await expect(rowOf(page, /tom\.becker.*Gained/)).toBeVisible();
    await checkAccessibility();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await rowOf(page, /tom\.becker.*Gained/).click();
    await expect(page.getByRole('heading', { name: 'Effective access' })).toBeVisible();
    await checkAccessibility();
  });
});
