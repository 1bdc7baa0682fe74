import type { Page } from '@playwright/test';
import { submitSignIn } from './support/signInForm.ts';
import { expect, password, test } from './support/test.ts';

async function fillIn(page: Page, username: string, typed = password): Promise<void> {
  await page.goto('/');
  await submitSignIn(page, username, typed);
}

test.describe('signing in', () => {
  // The first crawl of the platform may not have ended yet.
  test.use({ expectedConsole: [/status of 503/] });

  test('leads users who can view everything to the overview', async ({ page }) => {
    await fillIn(page, 'security_admin');
    await expect(page).toHaveURL(/\/overview$/);
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  });

  test('leads others to their own page', async ({ page }) => {
    await fillIn(page, 'tom.becker');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
  });
});

test.describe('wrong credentials', () => {
  test.use({ expectedConsole: [/status of 401/] });

  test('are refused with a message, and the typed text stays', async ({ page, checkAccessibility }) => {
    await fillIn(page, 'security_admin', `${password}-not`);
    await expect(page.getByText('Wrong username or password')).toBeVisible();
    await expect(page.getByLabel('Username')).toHaveValue('security_admin');
    await checkAccessibility();
  });
});
