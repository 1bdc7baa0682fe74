import { expect, password, test } from './support/test.ts';

test.use({ expectedConsole: [/status of 401/] });

test('a session that ends while a form is open is renewed in place, and nothing typed is lost', async ({
  page,
  stack,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  const form = page.getByRole('dialog', { name: 'New group' });
  await form.getByLabel('Name').fill('after-the-break');
  await form.getByLabel('Description').fill('typed before the session ended');
  stack.advance(31);
  await form.getByRole('button', { name: 'Create group' }).click();

  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(again).toBeVisible();
  await again.locator('input[type=password]').fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'after-the-break', level: 1 })).toBeVisible();
  await expect(page.getByText('typed before the session ended').first()).toBeVisible();
});

test('signing out ends the session for every tab, and Back shows nothing', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await page.goto('/groups');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText('auditors')).toBeHidden();
});

test('signing in leads to the requested page, and never to another site', async ({ page }) => {
  await page.goto('/users?q=tom');
  await page.getByLabel('Username').fill('security_admin');
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/users\?q=tom/);

  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Username')).toBeVisible();
  await page.goto('/sign-in?returnTo=https%3A%2F%2Fevil.example%2F');
  await page.getByLabel('Username').fill('security_admin');
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});
