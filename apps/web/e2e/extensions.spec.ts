import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Modifies the page like a translator: each text is moved into new elements. */
const translate = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Node[] = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      if (text.parentElement?.closest('script, style')) continue;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      outer.append(inner);
      text.parentNode?.replaceChild(outer, text);
      inner.append(text.textContent ?? '');
    }
  });

test('a translator that replaces every text breaks no page, and changes nothing that is sent', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
  await translate(page);
  await page.getByRole('searchbox', { name: 'Search groups' }).fill('fraud');
  await expect(page.locator('tr[data-index]')).toHaveCount(1);
  await translate(page);
  await page.locator('tr[data-index]').getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'fraud-detection' })).toBeVisible();
  await translate(page);
  await page.getByRole('tab', { name: 'Details' }).click();
  await translate(page);
  await page.getByRole('button', { name: 'Edit' }).click();
  await translate(page);
  await page.getByLabel('Description').fill('Card fraud');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.getByRole('button', { name: 'Save' }).click();
  expect((await sent).postDataJSON()).toEqual({
    allowConfusableName: false,
    confirmed: [],
    description: 'Card fraud',
  });
  await expect(page.getByRole('dialog')).toBeHidden();
  for (const name of ['Users', 'Projects', 'Access', 'Audit', 'Overview']) {
    await translate(page);
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page.getByText(/went wrong/i)).toHaveCount(0);
});

test.describe('after the session has ended', () => {
  // The page may still be opening its event stream.
  test.use({ expectedConsole: [/status of 401/] });

  test('a page from the back/forward cache is reloaded', async ({ page, signIn }) => {
    await signIn('security_admin', '/groups');
    await page.context().clearCookies();
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
