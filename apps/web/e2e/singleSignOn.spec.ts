import { devices, type Locator, type Page } from '@playwright/test';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { expectNothingLost, loseSession } from './support/lostSession.ts';
import { submitPassword, submitSignIn } from './support/signInForm.ts';
import { expect, test } from './support/test.ts';

test.use({ signInSetting: 'oidc', expectedConsole: [/status of (401|403|503)/] });

// The provider's page loads fonts from another site.
test.beforeEach(({ context }) =>
  context.route('https://fonts.googleapis.com/**', (route) =>
    route.fulfill({ contentType: 'text/css', body: '' }),
  ),
);

const button = (page: Page | Locator) => page.getByRole('button', { name: 'Sign in with single sign-on' });

/** Fills in the provider's form, which accepts any password. */
async function answerProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

async function signInAs(page: Page, login: string, path = '/groups'): Promise<void> {
  await page.goto(path);
  await button(page).click();
  await answerProvider(page, login);
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

test('signing in by keyboard leads to the requested page, and no code stays in the URL', async ({ page }) => {
  await page.goto('/users?q=tom');
  await expect(button(page)).toBeFocused();
  await expect(page.getByLabel('Username')).toBeHidden();
  await page.keyboard.press('Enter');
  await answerProvider(page, 'security_admin');
  await expect(page).toHaveURL(/\/users\?q=tom$/);
  await expect(page.getByRole('link', { name: 'tom.becker' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'tom.becker' })).toBeVisible();
});

test('a link on another site opens a signed-in page', async ({ page, stack }) => {
  await signInAs(page, 'security_admin');
  // The provider is on another site than Rolecall.
  await page.goto(`${stack.provider?.issuer}/.well-known/openid-configuration`);
  await page.evaluate((url) => window.location.assign(url), `${stack.url}/groups`);
  await expect(page.getByRole('button', { name: 'New group' })).toBeVisible();
});

test('a user unknown to the platform is told what to ask for', async ({ page, checkAccessibility }) => {
  await page.goto('/groups');
  await button(page).click();
  await answerProvider(page, 'nobody.at.all');
  await expect(page.getByRole('heading', { name: 'You couldn’t be signed in', level: 1 })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(
    /signed you in as .?nobody\.at\.all.?, but the platform has no user of exactly this name\. Ask your administrator/,
  );
  await expect(page.getByRole('alert')).toContainText(/Request [\da-f-]{36}/);
  expect(page.url()).not.toContain('code=');
  await checkAccessibility();
  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await expect(button(page)).toBeVisible();
});

test('a provider that is down shows a message, and then works again', async ({ page, stack }) => {
  stack.provider?.fail('reset');
  await page.goto('/groups');
  await button(page).click();
  await expect(page.getByRole('alert')).toContainText('The identity provider can’t be reached');
  stack.provider?.fail('none');
  await button(page).click();
  await answerProvider(page, 'security_admin');
  await expect(page.getByRole('button', { name: 'New group' })).toBeVisible();
});

test('signing out ends the session at the provider as well', async ({ page }) => {
  await signInAs(page, 'security_admin');
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await page.goto('/groups');
  await button(page).click();
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible();
});

test.describe('a session that ends while a form is open', () => {
  test('is renewed in a separate window, and nothing typed is lost', async ({ page, stack }) => {
    await signInAs(page, 'security_admin');
    const again = await loseSession(page, stack);
    await expect(button(again)).toBeFocused();
    const opening = page.waitForEvent('popup');
    await page.keyboard.press('Enter');
    const opened = await opening;
    await expect(again.getByRole('status')).toContainText('Finish signing in using the window that opened');
    // The provider still has a session for the user, and asks for nothing.
    await expectNothingLost(page);
    if (!opened.isClosed())
      await expect(opened.getByText('Close this window to go back to where you were')).toBeVisible();
  });

  test('explains what to do if the window is blocked or was closed', async ({ page, stack }) => {
    await signInAs(page, 'security_admin');
    const again = await loseSession(page, stack);
    await page.evaluate(() => {
      const open = window.open;
      window.open = () => {
        window.open = open;
        return null;
      };
    });
    await button(again).click();
    await expect(again.getByRole('alert')).toContainText(
      'Your browser blocked the sign-in window. Allow pop-ups',
    );

    await page.context().clearCookies({ name: /^_/ });
    const opening = page.waitForEvent('popup');
    await button(again).click();
    const opened = await opening;
    await expect(opened.getByPlaceholder('Enter any login')).toBeVisible();
    await opened.close();
    await expect(again.getByRole('status')).toContainText('If you closed it, sign in again here');
    const reopening = page.waitForEvent('popup');
    await button(again).click();
    await answerProvider(await reopening, 'security_admin');
    await expectNothingLost(page);
  });

  test('can’t be renewed by another user', async ({ page, stack }) => {
    await signInAs(page, 'security_admin');
    const again = await loseSession(page, stack);
    await page.context().clearCookies({ name: /^_/ });
    const opening = page.waitForEvent('popup');
    await button(again).click();
    await answerProvider(await opening, 'nora.lindqvist');
    const other = page.getByRole('dialog', { name: /signed in as .?nora\.lindqvist/ });
    await expect(other).toContainText(/This tab still belongs to .?security_admin/);
    await expect(other.getByRole('button', { name: /Continue as/ })).toBeVisible();
    // The provider would respond for the other user again, so it has to ask for credentials.
    const reopening = page.waitForEvent('popup');
    await button(other).click();
    await answerProvider(await reopening, 'security_admin');
    await expectNothingLost(page);
  });

  test('shows a message in place if the provider is down', async ({ page, stack }) => {
    await signInAs(page, 'security_admin');
    const again = await loseSession(page, stack);
    stack.provider?.fail('reset');
    stack.advance(1);
    await button(again).click();
    await expect(again.getByRole('alert')).toContainText('The identity provider can’t be reached');
    stack.provider?.fail('none');
    await button(again).click();
    await expectNothingLost(page);
  });
});

test.describe('with passwords as well', () => {
  test.use({ signInSetting: 'both' });

  test('a provider that is down still allows the password', async ({ page, stack }) => {
    stack.provider?.fail('bad gateway');
    await page.goto('/groups');
    await button(page).click();
    await expect(page.getByRole('alert')).toContainText('The identity provider can’t be reached');
    await submitSignIn(page, 'security_admin');
    await expect(page.getByRole('button', { name: 'New group' })).toBeVisible();
  });

  test('a session can be renewed either way', async ({ page, stack }) => {
    await signInAs(page, 'security_admin');
    const again = await loseSession(page, stack);
    await expect(button(again)).toBeVisible();
    await submitPassword(again);
    await expectNothingLost(page);
  });
});

for (const { look, use } of [
  { look: 'light', use: { colorScheme: 'light' } as const },
  { look: 'dark', use: { colorScheme: 'dark' } as const },
  { look: 'on a phone', use: { viewport: devices['Pixel 7'].viewport, hasTouch: true, isMobile: true } },
])
  test.describe(look, () => {
    test.use({ ...use, signInSetting: 'both' });

    test('axe finds nothing on the sign-in pages, and nothing scrolls sideways', async ({
      page,
      stack,
      checkAccessibility,
    }) => {
      const check = async () => {
        await checkAccessibility();
        await expectNoSideScroll(page);
      };
      stack.provider?.fail('reset');
      await page.goto('/groups');
      await button(page).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await check();
      stack.provider?.fail('none');
      await button(page).click();
      await answerProvider(page, 'karim.benali');
      await expect(page.getByRole('alert')).toContainText('is disabled');
      await check();
      await page.context().clearCookies();
      await signInAs(page, 'security_admin');
      const again = await loseSession(page, stack);
      await page.evaluate(() => {
        window.open = () => null;
      });
      await button(again).click();
      await expect(again.getByRole('alert')).toBeVisible();
      await check();
    });
  });
