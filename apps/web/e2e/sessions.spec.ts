import type { Page } from '@playwright/test';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { submitPassword, submitSignIn } from './support/signInForm.ts';
import { expect, password, type Stack, test } from './support/test.ts';

// Requests of ended sessions are refused.
test.use({ expectedConsole: [/status of 401/] });

const firefoxOnMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0';

/** Signs in from another device. Returns its cookie. */
async function signInElsewhere(url: string, username: string, userAgent = firefoxOnMac): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'X-Rolecall': '1', 'Content-Type': 'application/json', 'User-Agent': userAgent },
    body: JSON.stringify({ username, password }),
  });
  expect(answer.status).toBe(201);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
/** Changes a password on the platform. */
async function changePassword({ sandbox }: Stack, username: string, changed: string): Promise<void> {
  const key = { Cookie: `session=j:${JSON.stringify({ sid: sandbox.accessKey })}` };
  const found = await fetch(`${sandbox.url}/api/users?filter[username]=${username}`, { headers: key });
  const { data: users } = await found.json();
  const written = await fetch(`${sandbox.url}/api/users/${users[0].id}`, {
    method: 'PUT',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: { type: 'user', attributes: { password: changed } } }),
  });
  expect(written.ok).toBe(true);
}
const isOpen = async (url: string, cookie: string) =>
  (await fetch(`${url}/api/v1/session`, { headers: { Cookie: cookie } })).ok;
const sessions = (page: Page) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');

test('the account menu leads to the sessions, which are ended one by one and all together, by keyboard', async ({
  page,
  stack,
  signIn,
}) => {
  await signIn('tom.becker', '/projects');
  const elsewhere = [
    await signInElsewhere(stack.url, 'tom.becker'),
    await signInElsewhere(stack.url, 'tom.becker', 'curl/8.5.0'),
    await signInElsewhere(stack.url, 'tom.becker'),
  ];
  await page.getByRole('button', { name: /^Account/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Sessions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sessions$/);
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeVisible();
  await expect(sessions(page)).toHaveCount(4);
  const here = sessions(page).filter({ hasText: 'This device' });
  await expect(here).toContainText('Password');
  await expect(here.getByRole('button')).toHaveCount(0);
  await expect(sessions(page).filter({ hasText: 'Firefox on macOS' })).toHaveCount(2);

  const button = page.getByRole('button', { name: 'Sign out Unknown browser' });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Sign out of Unknown browser?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(sessions(page)).toHaveCount(3);
  expect(await Promise.all(elsewhere.map((cookie) => isOpen(stack.url, cookie)))).toEqual([
    true,
    false,
    true,
  ]);

  await page.getByRole('button', { name: 'Sign out of all others' }).click();
  await page
    .getByRole('alertdialog', { name: 'Sign out of 2 other sessions?' })
    .getByRole('button', { name: 'Sign out of all others' })
    .click();
  await expect(page.getByText('Signed out of 2 other sessions')).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Sign out of all others' })).toBeHidden();
  expect(await Promise.all(elsewhere.map((cookie) => isOpen(stack.url, cookie)))).toEqual([
    false,
    false,
    false,
  ]);
});

test('a Security Admin ends a user’s sessions, and the user is told in place', async ({
  page,
  browser,
  stack,
  signIn,
}) => {
  const tom = await browser.newContext({ baseURL: stack.url });
  const theirs = await tom.newPage();
  await theirs.goto('/projects');
  await submitSignIn(theirs, 'tom.becker');
  await expect(theirs.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();

  await signIn('security_admin', '/users?q=tom.becker');
  await page.getByRole('link', { name: 'tom.becker' }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'End sessions' }).click();
  const dialog = page.getByRole('alertdialog', { name: /^End the sessions of / });
  await expect(dialog).toContainText('1 session');
  await dialog.getByRole('button', { name: 'End sessions' }).click();
  await expect(page.getByText(/^Ended 1 session of /)).toBeVisible();

  // Without any request from this browser.
  const lost = theirs.getByRole('dialog', { name: 'Your session has ended' });
  await expect(lost).toContainText('An administrator ended it. Sign in again to continue.');
  await tom.close();

  await page.goto('/audit?show=sign-ins');
  await expect(page.getByRole('link', { name: /^Ended 1 session of tom\.becker/ })).toBeVisible();
});

test('a changed password ends the session, the dialog says so, and nothing typed is lost', async ({
  page,
  stack,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  const form = page.getByRole('dialog', { name: 'New group' });
  await form.getByLabel('Name').fill('typed-before-the-change');
  await changePassword(stack, 'security_admin', 'Another-Password-1');
  stack.advance(0.5);
  await form.getByRole('button', { name: 'Create group' }).click();
  const lost = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(lost).toContainText('Your password was changed. Sign in again.');
  await submitPassword(lost, 'Another-Password-1');
  await expect(page.getByRole('heading', { name: 'typed-before-the-change', level: 1 })).toBeVisible();
});

const looks = [
  { look: 'light', use: { colorScheme: 'light' } as const },
  {
    look: 'on a phone, in dark mode',
    use: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const,
  },
];
for (const { look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test('axe finds nothing, and nothing scrolls sideways', async ({
      page,
      stack,
      signIn,
      checkAccessibility,
    }) => {
      const check = async () => {
        await checkAccessibility();
        await expectNoSideScroll(page);
      };
      await signIn('security_admin', '/projects');
      await signInElsewhere(stack.url, 'security_admin');
      await signInElsewhere(stack.url, 'security_admin', `${'Wide'.repeat(20)}/1 x`);
      await page.goto('/sessions');
      await expect(sessions(page)).toHaveCount(3);
      await check();
      await page.getByRole('button', { name: 'Sign out Firefox on macOS' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');

      await page.goto('/users?q=tom.becker');
      await page.getByRole('link', { name: 'tom.becker' }).click();
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'End sessions' }).click();
      await expect(page.getByRole('alertdialog')).toContainText('isn’t signed in to Rolecall');
      await check();
    });
  });
