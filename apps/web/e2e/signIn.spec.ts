import { expect, password, test } from './support/test.ts';

test.describe('signing in', () => {
  test('leads to the groups, and out again', async ({ page, signIn }) => {
    await signIn('security_admin');
    await expect(page).toHaveURL(/\/groups/);
    await expect(page.getByText('all_users')).toBeVisible();
  });
});

test.describe('wrong credentials', () => {
  test.use({ expectedConsole: [/status of 401/] });

  test('are refused with a sentence, and what was typed stays', async ({ page, checkAccessibility }) => {
    await page.goto('/');
    await page.getByLabel('Username').fill('security_admin');
    await page.locator('input[type=password]').fill(`${password}-not`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Wrong username or password')).toBeVisible();
    await expect(page.getByLabel('Username')).toHaveValue('security_admin');
    await checkAccessibility();
  });
});
