import { expect, test } from './support/test.ts';

test.beforeEach(({ signIn }) => signIn('security_admin', '/groups'));

test('the focus moves to the heading of a new page and, after Back, to the row that was opened', async ({
  page,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(heading).toHaveText('contractors');
  await expect(heading).toBeFocused();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('tab', { name: 'Details' })).toBeFocused();
  await page.goBack();
  await page.goBack();
  const row = page.getByRole('row', { name: /contractors/ });
  await expect(row).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row).not.toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading).toBeFocused();

  await page.getByRole('link', { name: 'Audit', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Export whole log' })).toBeVisible();
  await expect(heading).toHaveText('Audit log');
  await expect(heading).toBeFocused();
  await page.getByRole('button', { name: 'Verify again' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'verified just now' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verify again' })).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Find' }).getByRole('combobox').fill('grace.kim');
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('Grace Kim');
  await expect(heading).toBeFocused();
});

test('the focus stays on the page after the focused items were deleted', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 1 });
  const row = (index: number) => page.getByRole('row').nth(index);
  const dialog = page.getByRole('alertdialog');
  const confirm = async () => {
    await dialog.getByRole('button', { name: /^Remove/ }).click();
    await expect(dialog).toBeHidden();
  };
  await page.getByRole('link', { name: 'contractors' }).click();
  for (const index of [1, 2]) await row(index).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Remove 2 selected' }).click();
  await confirm();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(row(1)).toBeFocused();

  await row(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Remove 1 selected' }).click();
  await dialog.getByRole('radio', { name: /^Remove them too/ }).check();
  await confirm();
  await expect(page.getByRole('searchbox', { name: 'Search members' })).toBeFocused();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete group' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete group' }).click();
  await expect(heading).toHaveText('Groups');
  await expect(heading).toBeFocused();
});

test('Back after creating a group leads to the list instead of an empty form', async ({ page }) => {
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('fresh');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'fresh', level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('row', { name: /fresh/ })).toBeFocused();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/\/groups$/);
});

test('the filter offers the kinds of existing groups', async ({ page }) => {
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Kind' }).click();
  await expect(page.getByRole('menuitemradio')).toHaveText(['ldap', 'local', 'system']);
  await page.getByRole('menuitemradio', { name: 'ldap' }).click();
  await expect(page.getByRole('button', { name: /^Kind: ldap\./ })).toBeVisible();
  await expect(page.getByRole('row', { name: /corp-directory-engineering/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'contractors' })).toBeHidden();
});

test.describe('a browser with an unknown time zone and a wrong clock', () => {
  test('gets an overview that says which zone it shows', async ({ page, checkAccessibility }) => {
    await page.addInitScript(() => {
      const { resolvedOptions } = Intl.DateTimeFormat.prototype;
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: 'Etc/Unknown' };
      };
      const { now } = Date;
      Date.now = () => now() + 3 * 24 * 3_600_000;
    });
    await page.goto('/overview');
    await expect(
      page.getByText(/in UTC \(the server doesn’t know your time zone, Etc\/Unknown\)/),
    ).toBeVisible();
    await page.goto('/audit?show=all');
    await expect(page.getByRole('row').nth(1)).not.toContainText('days ago');
    await checkAccessibility();
  });
});
