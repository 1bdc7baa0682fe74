import type { Request } from '@playwright/test';
import { expect, test } from './support/test.ts';

test('an auditor sees groups and users, and is offered no change', async ({ page, signIn }) => {
  await signIn('nora.lindqvist', '/groups');
  await expect(page.getByRole('link', { name: 'contractors' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New group' })).toBeHidden();
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(page.getByRole('row', { name: /karim\.benali/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Add members|Remove/ })).toBeHidden();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('button', { name: /Edit|Delete/ })).toBeHidden();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
  await page.getByRole('searchbox').fill('becker');
  await page.getByRole('link', { name: 'tom.becker', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
  await expect(page.getByRole('button', { name: /Edit|More actions|Add to groups/ })).toBeHidden();
});

test('a user without rights sees what they have and why, and no pages for others', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('tom.becker');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
  await expect(page.getByRole('main')).toContainText('business-intelligence');
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }),
  ).toBeHidden();
  await checkAccessibility();
  for (const path of [
    '/groups',
    '/users',
    '/audit',
    '/overview',
    '/access',
    '/access/matrix',
    '/access/findings',
  ]) {
    const asked: string[] = [];
    const note = (request: Request) => {
      const { pathname } = new URL(request.url());
      // Ignores the app bar's request, which every page makes.
      if (pathname.startsWith('/api/') && !pathname.includes('/operations')) asked.push(pathname);
    };
    page.on('request', note);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access to this page');
    await expect(page.getByRole('searchbox'), path).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('button'), path).toHaveCount(0);
    expect(asked, path).toEqual(['/api/v1/session']);
    page.off('request', note);
  }
  await checkAccessibility();
  await page.getByRole('main').getByRole('link', { name: 'My access' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
});
