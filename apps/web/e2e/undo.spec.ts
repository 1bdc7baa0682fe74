import { expect, test } from './support/test.ts';

test('a manager undoes an addition later, from the operation’s page', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'contractors' }).click();
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog.getByLabel('Paste names, usernames or emails').fill('grace.kim; tom.becker');
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog.getByRole('button', { name: /^Add 2/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();

  await page.goto('/operations');
  await page.getByRole('link', { name: 'Add 2 users to contractors' }).click();
  const items = page.getByRole('region', { name: 'Items by outcome' });
  await expect(items.getByRole('listitem').filter({ hasText: 'grace.kim' })).toContainText('Added');
  await checkAccessibility();
  await page.getByRole('link', { name: 'Audit log entries' }).click();
  for (const name of ['grace.kim', 'tom.becker'])
    await expect(page.getByRole('row', { name: new RegExp(`Added.*${name}`) })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Undo', exact: true }).click();
  const confirm = page.getByRole('alertdialog', { name: 'Undo “Add 2 users to contractors”?' });
  await expect(confirm).toContainText('grace.kim');
  await expect(confirm.getByRole('region', { name: 'Effect on members' })).toBeVisible();
  await checkAccessibility();
  await confirm.getByRole('button', { name: 'Remove 2 users' }).click();
  await expect(page.getByText('2 members removed from contractors')).toBeVisible();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeHidden();

  await page.goto('/operations');
  await page.getByRole('link', { name: 'Add 2 users to contractors' }).click();
  await expect(page.getByText('Undone by')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Undo', exact: true })).toBeHidden();
  await checkAccessibility();
  const operation = page.url();
  await page.getByRole('link', { name: 'Remove 2 users from contractors' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Remove 2 users from contractors');

  // An old link to the undo says that it’s done.
  await page.goto(operation);
  const id = operation.split('/').at(-1);
  await page.goto(`/groups`);
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();
  await page.goto(`${page.url()}?undo=${id}`);
  const nothing = page.getByRole('dialog', { name: 'Nothing to undo' });
  await expect(nothing).toContainText('Undone by');
  await nothing.getByRole('button', { name: 'Close' }).click();
  await expect(page).not.toHaveURL(/undo=/);
});

test('a project admin undoes role changes later, after a review', async ({ page, signIn }) => {
  await signIn('diego.ramos', '/projects');
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await page.getByRole('button', { name: /^Role of grace\.kim/ }).click();
  await page.getByRole('menuitemradio', { name: /^Editor/ }).click();
  await page.getByRole('button', { name: /^Review/ }).click();
  const review = page.getByRole('dialog', { name: /^Review/ });
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Role of grace.kim: Editor' })).toBeVisible();

  await page.goto('/operations');
  await page.getByRole('link', { name: /grace\.kim/ }).click();
  const items = page.getByRole('region', { name: 'Items by outcome' });
  await expect(items.getByRole('listitem').filter({ hasText: 'grace.kim' })).toContainText('Viewer → Editor');
  await page.getByRole('link', { name: 'Project history' }).click();
  await expect(page.getByRole('tab', { name: 'History', selected: true })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Undo', exact: true }).click();
  await expect(review).toContainText('grace.kim');
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Role of grace.kim: Viewer' })).toBeVisible();
  await page.goto('/operations');
  await page.getByRole('link', { name: 'Make grace.kim Editor in account-takeover' }).click();
  await expect(page.getByText('Undone by')).toBeVisible();
});
