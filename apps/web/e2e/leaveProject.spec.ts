import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Delivers the response of leaving after the event about its end, while the project is still shown. */
async function delayResponse(page: Page) {
  await page.route('**/membership', async (route) => {
    const response = await route.fetch();
    // The event was sent before the response, so it arrives before a later one.
    await page.evaluate(async () => (await fetch('/api/v1/operations')).text());
    await route.fulfill({ response });
  });
}

test.describe('a member', () => {
  test('leaves a project after reading what is lost', async ({ page, signIn, checkAccessibility }) => {
    await signIn('grace.kim', '/projects');
    await page.getByRole('link', { name: 'account-takeover' }).click();
    await page.getByRole('button', { name: 'Leave project' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Leave account-takeover?' });
    await expect(dialog).toContainText('You give up your role Viewer.');
    await checkAccessibility();
    await delayResponse(page);
    await dialog.getByRole('button', { name: 'Leave project' }).press('Enter');
    await expect(page.getByText('You left account-takeover')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();
  });
});

test.describe('an Admin', () => {
  test('confirms that they lose the right to manage before they leave', async ({ page, signIn }) => {
    await signIn('sofia.rossi', '/projects');
    await page.getByRole('link', { name: 'card-fraud-realtime' }).click();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Leave project' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Leave card-fraud-realtime?' });
    const leave = dialog.getByRole('button', { name: 'Leave project' });
    await expect(leave).toBeDisabled();
    await dialog.getByRole('checkbox', { name: /no longer manage the members/ }).check();
    await delayResponse(page);
    const read: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'GET' && /card-fraud-realtime/.test(request.url())) read.push(request.url());
    });
    await leave.click();
    await expect(page.getByText('You gave up your role Admin in card-fraud-realtime')).toBeVisible();
    // The role of the group fraud remains.
    await expect(page.getByRole('row', { name: /card-fraud-realtime/ })).toContainText('Editor');
    expect(read).toEqual([]);
  });
});
