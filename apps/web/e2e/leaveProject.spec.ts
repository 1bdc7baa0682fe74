import { expect, test } from './support/test.ts';

test.describe('a member', () => {
  // The end of the operation may arrive before its response, while the project is still shown.
  test.use({ expectedConsole: [/status of 404/] });

  test('leaves a project after reading what is lost', async ({ page, signIn, checkAccessibility }) => {
    await signIn('grace.kim', '/projects');
    await page.getByRole('link', { name: 'account-takeover' }).click();
    await page.getByRole('button', { name: 'Leave project' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Leave account-takeover?' });
    await expect(dialog).toContainText('You give up your role Viewer.');
    await checkAccessibility();
    await dialog.getByRole('button', { name: 'Leave project' }).press('Enter');
    await expect(page.getByText('You left account-takeover')).toBeVisible();
  });
});

test.describe('an Admin', () => {
  // The members on the screen may be read again before the page knows that the user no longer manages them.
  test.use({ expectedConsole: [/status of 40[34]/] });

  test('confirms that they lose the right to manage before they leave', async ({ page, signIn }) => {
    await signIn('sofia.rossi', '/projects');
    await page.getByRole('link', { name: 'card-fraud-realtime' }).click();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Leave project' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Leave card-fraud-realtime?' });
    const leave = dialog.getByRole('button', { name: 'Leave project' });
    await expect(leave).toBeDisabled();
    await dialog.getByRole('checkbox', { name: /no longer manage the members/ }).check();
    await leave.click();
    await expect(page.getByText('You left card-fraud-realtime')).toBeVisible();
  });
});
