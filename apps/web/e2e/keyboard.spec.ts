import { expect, password, test } from './support/test.ts';

test('the main task works by keyboard alone', async ({ page }) => {
  await page.goto('/groups');
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.keyboard.type('security_admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'all_users' })).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search groups' })).toBeFocused();
  await page.keyboard.type('contract');
  await expect(page.getByRole('link', { name: 'auditors' })).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { name: /contractors/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Add members' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await expect(dialog.getByRole('combobox', { name: 'Search users' })).toBeFocused();
  await page.keyboard.type('grace');
  await expect(page.getByRole('option', { name: /grace\.kim/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // The button is disabled and can't be focused until it counts the selection.
  await dialog.getByRole('button', { name: 'Add 1 member' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();
});

test('Ctrl-K finds a user and opens their page, and Escape restores the focus', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  await expect(page.getByRole('link', { name: 'all_users' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('grace.kim');
  await expect(page.getByRole('option', { name: /grace\.kim/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace Kim');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // The same key on a Russian layout.
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true }),
    ),
  );
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible();
});

test('closing a dialog that a menu opened returns the focus to the menu’s button', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/projects?q=account-takeover');
  await page.getByRole('link', { name: 'account-takeover' }).press('Enter');
  await page.getByRole('button', { name: /^Everyone with access/ }).press('Enter');
  const role = page.getByRole('button', { name: /^Role of .*: Viewer/ }).first();
  await role.press('Enter');
  await page.getByRole('menuitemradio', { name: /^Editor/ }).press('Enter');
  const review = page.getByRole('dialog', { name: 'Review 1 change' });
  await expect(review.getByRole('button', { name: 'Apply' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(review).toBeHidden();
  await expect(role).toBeFocused();
});
