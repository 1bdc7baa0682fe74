import type { Page } from '@playwright/test';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { expect, test } from './support/test.ts';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: false });
const openUser = async (page: Page, name: string) => {
  const { items } = await (await page.request.get(`/api/v1/users?q=${name}`)).json();
  await page.goto(`/users/${items[0].id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

test('a manager edits a user, moves them between groups and deletes them, by keyboard', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/users');
  await openUser(page, 'grace.kim');

  // Edits fields and policies, and checks the effects.
  await page.getByRole('button', { name: 'Edit', exact: true }).press('Enter');
  const edit = page.getByRole('dialog', { name: 'Edit Grace Kim' });
  await expect(edit.getByLabel('First name')).toBeFocused();
  await edit.getByLabel('Job title').fill('Principal Engineer');
  const policies = edit.getByRole('combobox', { name: 'Policies' });
  await policies.fill('IT Admin');
  await policies.press('Enter');
  await expect(edit.getByRole('region', { name: 'Effect on policies' })).toContainText('Gains IT Admin');
  await expect(edit.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await checkAccessibility();
  await edit.getByRole('checkbox', { name: 'Give these privileges' }).press('Space');
  await edit.getByRole('textbox', { name: 'Reason' }).fill('Runs the platform now');
  await edit.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await expect(page.getByText('Changes to Grace Kim saved')).toBeVisible();
  await expect(section(page, 'Details')).toContainText('Principal Engineer');
  await expect(section(page, 'Policies')).toContainText('IT Admin');

  // Adds groups, and checks what they give.
  await page.getByRole('button', { name: 'Add to groups' }).press('Enter');
  const add = page.getByRole('dialog', { name: 'Add Grace Kim to groups' });
  await add.getByRole('combobox', { name: 'Groups' }).fill('business-intelligence');
  await expect(page.getByRole('option')).toHaveCount(1);
  await add.getByRole('combobox', { name: 'Groups' }).press('Enter');
  await add.getByRole('combobox', { name: 'Groups' }).press('Tab');
  await expect(add.getByRole('region', { name: 'Effect on projects' })).toBeVisible();
  await checkAccessibility();
  await add.getByRole('button', { name: 'Add to 1 group' }).press('Enter');
  await expect(page.getByText('Grace Kim added to business-intelligence')).toBeVisible();
  const row = section(page, 'Groups').getByRole('listitem').filter({ hasText: 'business-intelligence' });
  await expect(row.getByText(/^since /).locator('time')).toHaveAttribute('title', /\d+:\d+:\d+/);
  // Memberships that are older than the audit log have no date.
  await expect(section(page, 'Groups').getByText(/^since/)).toHaveCount(1);

  await page.getByRole('button', { name: 'Actions for business-intelligence' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Make primary group' }).press('Enter');
  const primary = page.getByRole('dialog', { name: 'Primary group of Grace Kim' });
  await expect(primary.getByRole('combobox', { name: 'Primary group' })).toHaveValue(/./);
  await primary.getByRole('button', { name: 'Set primary group' }).press('Enter');
  await expect(row).toContainText('Primary');

  await page.getByRole('button', { name: 'Actions for business-intelligence' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Remove from group' }).press('Enter');
  const leave = page.getByRole('alertdialog', { name: /Remove Grace Kim from business-intelligence/ });
  await expect(leave.getByRole('combobox', { name: 'Primary group' })).toBeVisible();
  await checkAccessibility();
  await leave.getByRole('button', { name: 'Remove from group' }).press('Enter');
  await expect(row).toBeHidden();

  // Deletes the user, and checks what is lost.
  await page.getByRole('button', { name: 'More actions' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete user' }).press('Enter');
  const remove = page.getByRole('alertdialog', { name: 'Delete Grace Kim?' });
  await expect(remove).toContainText(/Leaves \d+ groups?:/);
  await checkAccessibility();
  await remove.getByRole('button', { name: 'Delete user' }).press('Enter');
  await expect(page.getByText('User grace.kim deleted')).toBeVisible();
  await expect(page).toHaveURL(/\/users$/);
});

test.describe('an edit based on an outdated version', () => {
  test.use({ expectedConsole: [/status of 412/] });

  test('shows both values, and saves the merged version', async ({ page, context, signIn }) => {
    await signIn('security_admin', '/users');
    await openUser(page, 'tom.becker');
    const other = await context.newPage();
    await other.goto(page.url());
    for (const each of [page, other]) await each.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Job title').fill('Mine');
    await other.getByLabel('Job title').fill('Theirs');
    await other.getByRole('button', { name: 'Save changes' }).click();
    await expect(other.getByText('Changes to Tom Becker saved')).toBeVisible();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText(/changed this user/)).toBeVisible();
    await page.getByRole('radio', { name: 'Their value: Theirs' }).check();
    await page.getByRole('button', { name: 'Save merged version' }).click();
    await expect(section(page, 'Details')).toContainText('Theirs');
  });
});

test('selected users are added to a group from the list', async ({ page, signIn, checkAccessibility }) => {
  await signIn('security_admin', '/users?q=security');
  await expect(page.getByRole('row', { name: /security_admin/ })).toContainText('You');
  await page.goto('/users');
  for (const name of ['aisha.rahman', 'amara.okafor'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  // A search keeps the selection, and doesn't show what it finds as selected.
  await page.getByRole('searchbox').fill('kwame');
  await expect(page.getByRole('checkbox', { name: 'Select kwame.mensah' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Clear selection (2)' })).toBeChecked({
    indeterminate: true,
  });
  await page.getByRole('button', { name: 'Add 2 to a group' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add 2 users to a group' });
  await dialog.getByRole('combobox', { name: 'Group' }).fill('contractors');
  await expect(page.getByRole('option')).toHaveCount(1);
  await dialog.getByRole('combobox', { name: 'Group' }).press('Enter');
  await dialog.getByRole('combobox', { name: 'Group' }).press('Tab');
  await expect(dialog.getByText(/contractors gives/)).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Add to contractors' }).press('Enter');
  await expect(page.getByText('2 members added to contractors')).toBeVisible();
});

test('a user is removed from all groups as one change, after its effects', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/users');
  await openUser(page, 'diego.ramos');
  const groups = section(page, 'Groups').getByRole('listitem');
  await expect(groups).toHaveCount(4);
  await page.getByRole('button', { name: 'Actions for all groups' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Remove from all groups' }).press('Enter');
  const leave = page.getByRole('alertdialog', { name: 'Remove Diego Ramos from 3 groups?' });
  await expect(leave.getByRole('region', { name: 'Effect on projects' })).toContainText(
    '3 project roles lost',
  );
  await expect(leave).toContainText('Diego Ramos will have no primary group');
  await checkAccessibility();
  await leave.getByRole('button', { name: 'Remove from 3 groups' }).press('Enter');
  await expect(page.getByText(/^Diego Ramos removed from .+, .+ and .+/)).toBeVisible();
  await expect(groups).toHaveCount(1);
  await expect(groups).toContainText('all_users');
  await expect(page.getByRole('button', { name: 'Actions for all groups' })).toBeHidden();

  // Undo may be chosen after the page has been left.
  await page.getByRole('link', { name: 'Groups', exact: true }).first().press('Enter');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByText('The change of Diego Ramos’s groups was undone')).toBeVisible();
  await page.goBack();
  await expect(groups).toHaveCount(4);
  await expect(groups.filter({ hasText: 'Primary' })).toHaveCount(1);
});

for (const { look, use } of [
  { look: 'dark', use: { colorScheme: 'dark' } as const },
  { look: 'on a phone', use: { viewport: { width: 390, height: 844 } } },
])
  test.describe(look, () => {
    test.use(use);

    test('a user’s page and its dialogs pass axe', async ({ page, signIn, checkAccessibility }) => {
      await signIn('security_admin', '/users');
      await openUser(page, 'diego.ramos');
      await expect(section(page, 'Projects').getByRole('link', { name: 'account-takeover' })).toBeVisible();
      await checkAccessibility();
      await expectNoSideScroll(page);
      await page.getByRole('button', { name: 'Edit policies' }).click();
      await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Policies' })).toBeFocused();
      await page.keyboard.press('Tab');
      await checkAccessibility();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete user' }).click();
      await expect(page.getByRole('alertdialog')).toContainText('2 projects are left without an owner');
      await checkAccessibility();
    });
  });
