import { submitSignIn } from './support/signInForm.ts';
import { expect, password, test } from './support/test.ts';

test.beforeEach(({ signIn }) => signIn('security_admin', '/groups'));

test('a new user is created, can sign in, is disabled, and then can’t', async ({ page, browser, stack }) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog', { name: 'New user' });
  await dialog.getByLabel('Username').fill('ines.moreau');
  await dialog.getByLabel('First name').fill('Inès');
  await dialog.getByLabel('Last name').fill('Moreau');
  await dialog.getByLabel('Email').fill('ines.moreau@example.com');
  await dialog.locator('input[type=password]').fill(password);
  await dialog.getByRole('button', { name: 'Create user' }).click();
  await expect(
    page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('link', { name: /ines\.moreau|Inès/ }))
      .first(),
  ).toBeVisible();
  await page.goto('/users?q=ines');
  await page.getByRole('link', { name: 'ines.moreau', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Inès Moreau');

  const context = await browser.newContext({ baseURL: stack.url });
  const hers = await context.newPage();
  await hers.goto('/');
  await submitSignIn(hers, 'ines.moreau');
  await expect(hers.getByRole('heading', { level: 1 })).toContainText('Inès Moreau');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Disable user' }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: /Disable/ })
    .click();
  await expect(page.getByRole('button', { name: /Enable/ })).toBeVisible();
  await hers.goto('/');
  await expect(hers.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});

test('every effective policy has its sources', async ({ page }) => {
  await page.goto('/users?q=grace.kim');
  await page.getByRole('link', { name: 'grace.kim', exact: true }).click();
  await expect(page.getByRole('main')).toContainText(/Through /);
});

test('the navigation marks the current page, including on a user’s page', async ({ page }) => {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  const current = navigation.locator('[aria-current=page]');
  await navigation.getByRole('link', { name: 'My access' }).click();
  await expect(current).toHaveText(['My access']);
  await page.goto('/users?q=grace.kim');
  await expect(current).toHaveText(['Users']);
  await page.getByRole('link', { name: 'grace.kim', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace Kim');
  await expect(current).toHaveText(['Users']);
});
