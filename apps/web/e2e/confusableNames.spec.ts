import { expect, test } from './support/test.ts';

// The browser logs refused requests to the console.
test.use({ expectedConsole: [/status of 409/] });

test('a name that looks like another group’s is only used after a confirmation, and stays marked', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('сontractors');
  await name.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('This name looks like the group contractors.');
  const create = dialog.getByRole('button', { name: 'Create group' });
  await expect(create).toBeDisabled();
  await checkAccessibility();
  // Another name needs no confirmation, but the refused one still does.
  await name.fill('contractors-2');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await name.fill('сontractors');
  await dialog.getByRole('checkbox', { name: 'Use this name anyway' }).check();
  await create.click();
  await expect(page.getByRole('heading', { name: 'сontractors' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('looks like group contractors');
  await checkAccessibility();

  await page.getByRole('link', { name: 'Groups' }).first().click();
  await page.getByRole('searchbox', { name: 'Search groups' }).fill('ontractors');
  // Only the misleading name of the two is marked as a look-alike.
  await expect(page.getByText('⚠ look-alike')).toHaveCount(1);
  await expect(page.getByText('⚠ mixes Latin and Cyrillic letters')).toHaveCount(1);
  await checkAccessibility();
});
