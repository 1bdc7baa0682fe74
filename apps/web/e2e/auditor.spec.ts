import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.ts';

test('an auditor goes from sign-in to a file that matches the screen', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('nora.lindqvist', '/groups');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(page.getByText(/Updated .*(now|ago)/)).toBeVisible();
  await checkAccessibility();
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await expect(page.getByRole('heading', { name: 'Who can access account-takeover' })).toBeVisible();
  await expect(page.getByText(/Owned by diego\.ramos/)).toBeVisible();
  await checkAccessibility();
  await page.getByRole('button', { name: 'Why matteo.ferrari has access' }).click();
  await expect(page.getByRole('dialog')).toContainText('Admin (direct), takes effect');
  await expect(page.getByRole('dialog')).toContainText('Editor through fraud-detection');
  await checkAccessibility();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Source' }).click();
  await page.getByRole('menuitemradio', { name: 'Policy' }).click();
  await expect(page).toHaveURL(/source=policy/);
  await expect(page.getByRole('status').filter({ hasText: / of / })).toBeVisible();

  const shown = page.waitForResponse(/\/api\/v1\/access\/projects\/[^/]+\/people/);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const { items, total } = await (await shown).json();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'JSON' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file.rows).toEqual(items);
  expect(file).toMatchObject({ total, complete: true, filters: { source: 'policy' } });

  await page.goBack();
  await page.getByRole('button', { name: 'What a user can access' }).click();
  await page.getByLabel('Search users').fill('amara');
  await page.getByRole('link', { name: 'amara.okafor' }).click();
  await expect(page.getByRole('heading', { name: 'Management policies' })).toBeVisible();
  await expect(page.getByText(/used by data-access rules/)).toBeVisible();
  await checkAccessibility();
});

test('a time before the history began is explained, and a link pins a point in time', async ({
  page,
  stack,
  signIn,
  expectedConsole,
}) => {
  expectedConsole.push(/422/);
  await signIn('nora.lindqvist', '/groups');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(page.getByText(/Updated .*(now|ago)/)).toBeVisible();
  await page.goto(`${stack.url}/access?at=2020-01-01T00%3A00%3A00.000Z`);
  await expect(page.getByText(/The history starts on \d{4}-/)).toBeVisible();
  await page
    .getByRole('region', { name: 'Point in time' })
    .getByRole('button', { name: 'Back to now' })
    .click();
  await expect(page.getByRole('link', { name: 'account-takeover' })).toBeVisible();
  await expect(page).not.toHaveURL(/at=/);
  await expect(page.getByRole('region', { name: 'Point in time' })).toBeHidden();
});

test.describe('on a phone, in dark mode', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('access can be read', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist', '/groups');
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByRole('link', { name: 'account-takeover' }).click();
    await page.getByRole('button', { name: 'Why diego.ramos has access' }).click();
    await expect(page.getByRole('dialog').getByText('Owner, takes effect')).toBeVisible();
    await checkAccessibility();
  });
});
