import type { Page } from '@playwright/test';
import { submitPassword, submitSignIn } from './support/signInForm.ts';
import { expect, password, test } from './support/test.ts';

// The tested refusals, and the streams of ended sessions.
test.use({ expectedConsole: [/status of (401|409)/] });

const blocked = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title });

async function signInAs(page: Page, username: string) {
  await submitSignIn(page, username);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

test('a tab is told when another tab signs in as another user, writes nothing, and loses nothing', async ({
  page,
  stack,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  const form = page.getByRole('dialog', { name: 'New group' });
  await form.getByLabel('Name').fill('typed-as-security-admin');

  const other = await page.context().newPage();
  await other.goto('/sign-in');
  await other.getByRole('button', { name: /^Account/ }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  const signedOut = blocked(page, 'You signed out in another tab');
  await expect(signedOut).toBeVisible();
  await signInAs(other, 'nora.lindqvist');

  const title = 'You’re now signed in as nora.lindqvist in this browser';
  await expect(blocked(page, title)).toBeVisible();
  await checkAccessibility();
  // A request that bypasses the dialog is also refused, before anything is written.
  stack.sandbox.requests.clear();
  await page.locator('button[type=submit]', { hasText: 'Create group' }).dispatchEvent('click');
  await expect(blocked(page, title)).toBeVisible();
  expect(stack.sandbox.requests.entries().filter(({ method }) => method === 'POST')).toEqual([]);

  await submitPassword(blocked(page, title));
  await expect(page.getByRole('heading', { name: 'typed-as-security-admin', level: 1 })).toBeVisible();

  // Now the other tab's user is no longer signed in.
  const back = blocked(other, 'You’re now signed in as security_admin in this browser');
  await back.getByRole('button', { name: 'Continue as security_admin' }).click();
  await expect(back).toBeHidden();
  await expect(other.getByRole('banner')).toContainText(/security_admin|Security Administrator/);
});

test('a tab that wasn’t told notices at its next request', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  // Changes the session with the browser's cookies, without notifying any tab.
  await page.request.post('/api/v1/session', {
    headers: { 'X-Rolecall': '1' },
    data: { username: 'nora.lindqvist', password },
  });
  await page.getByRole('link', { name: 'contractors' }).click();
  const title = 'You’re now signed in as nora.lindqvist in this browser';
  await expect(blocked(page, title)).toBeVisible();
  await blocked(page, title).getByRole('button', { name: 'Continue as nora.lindqvist' }).click();
  // The list, or the group if the click got through before the dialog opened. An auditor changes neither.
  await expect(page.getByRole('button', { name: 'Account: Nora Lindqvist' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^(Groups|contractors)$/, level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /New group|Add members/ })).toBeHidden();
});
