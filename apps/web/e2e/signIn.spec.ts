import { expect, password, test } from './support/test.ts';

test.describe('signing in', () => {
  // The first reading of the platform may not have ended yet.
  test.use({ expectedConsole: [/status of 503/] });

  test('leads whoever sees everything to the overview', async ({ page, signIn }) => {
    await signIn('security_admin');
    await expect(page).toHaveURL(/\/overview$/);
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  });

  test('leads others to their own page', async ({ page, signIn }) => {
    await signIn('tom.becker');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
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
