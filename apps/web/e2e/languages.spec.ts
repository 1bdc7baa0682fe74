import type { Page } from '@playwright/test';
import { findingKinds } from '@rolecall/contract';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { expect, test } from './support/test.ts';

// The pseudo-language: English with accents, longer, in brackets.
test.use({ locale: 'en-XA' });

/** What isn't translated: words of the platform, months, and technical terms. */
const data = [
  ...['Rolecall', 'Admin', 'Editor', 'Viewer', 'Owner', 'local', 'system', 'ldap', 'online'],
  ...['Application Read Only', 'Application Admin', 'Security Admin', 'Developer', 'UTC'],
  ...['IT Admin', 'Service Admin', 'Data'],
  ...['Project Read Only', 'Project Security Admin', 'Chrome', 'Windows'],
  // Lists are joined as in English.
  ' and ',
  ', and ',
  ...['groups:', 'users:', 'projects:', 'audit:', 'read', 'write'],
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];

/** The texts of a page that aren't from the catalog, and texts that are cut off without a tooltip. */
const faults = (page: Page, names: readonly string[]) =>
  page.evaluate(
    (known) => {
      const addressOrId = /https?:\S+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
      const notTranslated = '[translate=no]:not(html), code, kbd, time, style, script';
      const longestFirst = known.toSorted((a, b) => b.length - a.length);
      const isEnglish = (text: string) =>
        /[a-z]{3}/i.test(
          longestFirst.reduce((rest, name) => rest.replaceAll(name, ''), text.replaceAll(addressOrId, '')),
        );
      const found = new Set<string>();
      for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(notTranslated))
          continue;
        for (const { nodeType, textContent } of element.childNodes)
          if (nodeType === Node.TEXT_NODE && isEnglish(textContent ?? '')) found.add(`text: ${textContent}`);
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const value = element.getAttribute(name) ?? '';
          if (isEnglish(value)) found.add(`${name}: ${value}`);
        }
        const { overflowX } = getComputedStyle(element);
        const isCut = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
        // One pixel wide are texts for assistive technology.
        if (
          isCut &&
          element.clientWidth > 1 &&
          element.textContent?.includes('[') &&
          !element.closest('[title]') &&
          !element.querySelector('[title]')
        )
          found.add(`cut off: ${element.textContent}`);
      }
      return [...found];
    },
    [...data, ...names],
  );

/** What is on the platform, and the names that pages can show. */
async function tenantOf(page: Page) {
  const all = async (resource: string) => {
    const { items } = await (await page.request.get(`/api/v1/${resource}?pageSize=200`)).json();
    return items as Record<'id' | 'name' | 'username' | 'firstName' | 'lastName', string>[];
  };
  const [groups, users, projects] = [await all('groups'), await all('users'), await all('projects')];
  const names = [...groups, ...users, ...projects].flatMap(({ name, username, firstName, lastName }) =>
    [name, username, `${firstName} ${lastName}`, firstName, lastName].filter(Boolean),
  );
  return { groups, users, projects, names };
}

test('every text comes from the catalog, and has room to be longer', async ({ page, signIn }) => {
  // Covers every page in one test, which takes long on a busy machine.
  test.slow();
  await page.goto('/');
  await expect(page.locator('h1')).toBeVisible();
  expect(await faults(page, []), 'the sign-in page').toEqual([]);

  await signIn('security_admin', '/groups');
  const { groups, users, projects, names } = await tenantOf(page);
  const group = `/groups/${groups.find(({ name }) => name === 'contractors')?.id}`;
  const user = users.find(({ username }) => username === 'tom.becker')?.id;
  const project = projects[0]?.id;
  for (const path of [
    ...['/overview', '/groups', '/users', '/projects', '/operations', '/sessions', '/my-access', '/nowhere'],
    ...[group, `${group}?tab=details`, `${group}?tab=projects`, `${group}?tab=history`],
    ...['', '?tab=people', '?tab=history'].map((search) => `/projects/${project}${search}`),
    ...['', '?tab=details', '?tab=history'].map((search) => `/users/${user}${search}`),
    ...['/groups?create=true', '/users?create=true'],
    ...['/access', '/access?kind=user', '/access/matrix', '/access/comparison'],
    ...findingKinds.map((kind) => `/access/findings?kind=${kind}`),
    ...[`/access/projects/${project}`, `/access/projects/${project}/report`],
    ...[`/access/users/${user}`, `/access/users/${user}/report`],
    ...['/audit', '/audit/1'],
  ]) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect.poll(() => faults(page, names), path).toEqual([]);
    await expectNoSideScroll(page);
  }
});

test.describe('failures', () => {
  test.use({ expectedConsole: [/status of [45]\d\d/] });

  test('what the server says about failures comes from the catalog', async ({ page, stack, signIn }) => {
    await page.goto('/');
    await page.locator('[name=username]').fill('tom.becker');
    await page.locator('[name=password]').fill('wrong');
    await page.locator('[type=submit]').click();
    const alerts = page.getByRole('alert');
    await expect(alerts.first()).toBeVisible();
    expect(await faults(page, []), 'a wrong password').toEqual([]);

    await signIn('security_admin', '/groups');
    const { groups, names } = await tenantOf(page);
    const group = groups.find(({ name }) => name === 'contractors');
    await page.goto('/groups/00000000-0000-4000-8000-000000000000');
    await expect(page.locator('h1')).toBeVisible();
    await expect.poll(() => faults(page, names), 'a group that doesn’t exist').toEqual([]);

    stack.sandbox.faults.replace([{ path: '/api/user_groups/**', effect: { kind: 'status', status: 503 } }]);
    await page.goto(`/groups/${group?.id}`);
    await expect(alerts.first()).toBeVisible();
    await expect.poll(() => faults(page, names), 'a platform that fails').toEqual([]);
  });
});
