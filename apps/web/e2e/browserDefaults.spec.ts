import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Fields that a browser or a password manager could fill. */
const fillable = (page: Page) =>
  page
    .locator(
      'input:not([type=checkbox], [type=radio], [type=hidden], [aria-hidden=true]), select, textarea:not([aria-hidden=true])',
    )
    .evaluateAll((fields) =>
      fields
        .filter(
          (field) =>
            !/^(off|new-password)$/.test(field.getAttribute('autocomplete') ?? '') ||
            !field.hasAttribute('data-1p-ignore') ||
            !field.hasAttribute('data-lpignore'),
        )
        .map((field) => field.outerHTML),
    );

test('only the sign-in form is filled by browsers and password managers', async ({ page, signIn }) => {
  await page.goto('/sign-in');
  const username = page.getByLabel('Username');
  const password = page.locator('input[type=password]');
  await expect(username).toHaveAttribute('autocomplete', 'username');
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  for (const field of [username, password]) await expect(field).not.toHaveAttribute('data-1p-ignore');

  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible();
  expect(await fillable(page)).toEqual([]);
  for (const path of ['/audit', '/access/matrix', '/access/comparison']) {
    await page.goto(path);
    await expect(page.getByRole('searchbox').first()).toBeVisible();
    expect(await fillable(page), path).toEqual([]);
  }
  await page.goto('/users');
  await page.getByRole('button', { name: 'New user' }).click();
  await expect(page.locator('input[type=password]')).toHaveAttribute('autocomplete', 'new-password');
  expect(await fillable(page)).toEqual([]);
});

test('restored or dropped content of the browser changes nothing', async ({ page, signIn }) => {
  await signIn('security_admin', '/users');
  const search = page.getByRole('searchbox');
  await search.fill('tom');
  await expect(page).toHaveURL(/q=tom/);
  await page.reload();
  await expect(search).toHaveValue('tom');
  await page.getByRole('link', { name: 'tom.becker' }).click();
  await expect(page).toHaveURL(/\/users\/[\w-]+$/);
  await page.goBack();
  await expect(search).toHaveValue('tom');
  await expect(page).toHaveURL(/q=tom$/);

  // True if the page handles the drop. Otherwise the browser would open the file or link.
  const isTaken = (selector: string, type: 'file' | 'text') =>
    page.locator(selector).evaluate((target, dropped) => {
      const dataTransfer = new DataTransfer();
      if (dropped === 'file') dataTransfer.items.add(new File(['text'], 'a.txt'));
      else dataTransfer.setData('text/plain', 'https://example.com/');
      return ['dragover', 'drop'].map(
        (name) =>
          !target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })),
      );
    }, type);
  expect(await isTaken('main', 'file')).toEqual([true, true]);
  expect(await isTaken('main', 'text')).toEqual([true, true]);
  expect(await isTaken('input[type=search]', 'file')).toEqual([true, true]);
  expect(await isTaken('input[type=search]', 'text')).toEqual([false, false]);
});

test.describe('a page that can’t be drawn', () => {
  test.use({ expectedConsole: [/broken on purpose/] });

  test('leaves the rest of the app usable, and is drawn again on request', async ({ page, signIn }) => {
    await page.addInitScript(() => {
      const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format') ?? {};
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
        get() {
          if (document.documentElement.dataset.broken) throw new Error('broken on purpose');
          return get?.call(this);
        },
      });
    });
    await signIn('security_admin', '/groups');
    await expect(page.getByRole('grid')).toBeVisible();
    await page.evaluate(() => {
      document.documentElement.dataset.broken = 'yes';
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Users' })).toBeVisible();
    await page.evaluate(() => {
      delete document.documentElement.dataset.broken;
    });
    await page.getByRole('button', { name: /Retry|Try again/ }).click();
    await expect(page.getByRole('grid')).toBeVisible();
  });
});
