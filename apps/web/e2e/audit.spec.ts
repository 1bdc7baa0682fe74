import { expect, test } from './support/test.ts';

test('an auditor finds who changed a group, from what to what, and that it can be proved', async ({
  page,
  stack,
  signIn,
  expectedConsole,
  checkAccessibility,
}) => {
  // A record that is not there, at the end.
  expectedConsole.push(/404/);
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'fraud-detection' }).first().click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Watched by auditors');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Watched by auditors').first()).toBeVisible();

  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('link', { name: /^Changed the description of fraud-detection/ })).toBeVisible();
  await checkAccessibility();

  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await page.getByRole('button', { name: 'Verify again' }).click();
  await expect(
    page.getByText(/The audit log is intact: [1-9]\d* entr(y|ies) verified just now/),
  ).toBeVisible();
  // The list shows fewer than were verified, and the page says why.
  await expect(
    page.getByText(/of them announces? (a change|changes) whose outcomes? (is|are)/),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Export whole log CSV' })).toBeVisible();
  await checkAccessibility();
  await page.getByLabel('Action', { exact: true }).selectOption('Edit group');
  await expect(page).toHaveURL(/action=group.update/);
  await expect(page.getByRole('status').filter({ hasText: /^1 of/ })).toBeVisible();

  // By keyboard: into the list, and open the record.
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Changed the description of fraud-detection' }),
  ).toBeVisible();
  const changes = page.getByRole('table', { name: 'What was changed' });
  await expect(changes.getByRole('row', { name: /Description/ })).toContainText('Watched by auditors');
  await expect(page.getByText('before the change was made')).toBeVisible();
  await checkAccessibility();

  await page.goBack();
  await expect(page).toHaveURL(/action=group.update/);
  await page.goto(`${stack.url}/audit/999999`);
  await expect(page.getByRole('heading', { name: 'No such entry' })).toBeVisible();
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('the log and a record can be read', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist', '/groups');
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await expect(page.getByRole('link', { name: /^Signed in/ }).first()).toBeVisible();
    await checkAccessibility();
    await page
      .getByRole('link', { name: /^Signed in/ })
      .first()
      .click();
    await expect(page.getByText('Technical details')).toBeVisible();
    await checkAccessibility();
  });
});

test('who may not see it is not offered it, and is told so', async ({ page, stack, signIn }) => {
  await signIn('tom.becker');
  await expect(page.getByRole('link', { name: 'Audit', exact: true })).toBeHidden();
  await page.goto(`${stack.url}/audit`);
  await expect(page.getByText('You don’t have access to this page')).toBeVisible();
});
