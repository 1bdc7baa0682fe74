import { expectNothingLost, loseSession } from './support/lostSession.ts';
import { submitPassword, submitSignIn } from './support/signInForm.ts';
import { expect, test } from './support/test.ts';

test.use({ expectedConsole: [/status of 401/] });

test('a session that ends while a form is open is renewed in place, and nothing typed is lost', async ({
  page,
  stack,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  await submitPassword(await loseSession(page, stack));
  await expectNothingLost(page);
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
  await submitSignIn(page, 'security_admin');
  await expect(page).toHaveURL(/\/users\?q=tom/);

  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Username')).toBeVisible();
  await page.goto('/sign-in?returnTo=https%3A%2F%2Fevil.example%2F');
  await submitSignIn(page, 'security_admin');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});
