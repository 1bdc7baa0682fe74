import { expect, test } from './support/test.ts';

test('search finds users and groups without accents, in any word order', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/groups');
  const search = page.getByRole('searchbox');
  await search.fill('donnees equipe');
  const group = page.getByRole('link', { name: 'Équipe Données Île-de-France' });
  await expect(group).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^1 of/ })).toBeVisible();
  await group.click();

  // The picker searches on the server, and filters its options itself.
  await page.getByRole('button', { name: 'Add members' }).click();
  await page.getByLabel('Search users').fill('pereira joao');
  await page.getByRole('option', { name: /joao\.pereira/ }).click();
  await page.getByRole('button', { name: /^Add 1 / }).click();
  await expect(page.getByRole('row', { name: /joao\.pereira/ })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByLabel('Find a group, user, project or action').fill('Ramos Diego');
  await expect(page.getByRole('option', { name: /diego\.ramos/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // The log contains the name of the added user, not only the group.
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await page.getByLabel('Search names').fill('PEREIRA joão equipe');
  await expect(page.getByRole('status').filter({ hasText: /^1 entry$/ })).toBeVisible();
  await checkAccessibility();
});
