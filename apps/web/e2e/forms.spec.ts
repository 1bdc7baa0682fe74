import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test.beforeEach(({ signIn }) => signIn('security_admin', '/groups'));

/** Holds back a chunk until the returned function is called. */
async function holdChunk(page: Page, name: RegExp) {
  const arrival = Promise.withResolvers<void>();
  await page.route(name, async (route) => {
    await arrival.promise;
    await route.continue();
  });
  return arrival.resolve;
}

test('text in a picker without a match keeps the form from being submitted', async ({ page }) => {
  await page.getByRole('button', { name: 'New group' }).click();
  const group = page.getByRole('dialog', { name: 'New group' });
  await group.getByLabel('Name').fill('half-done');
  const policies = group.getByRole('combobox', { name: 'Policies' });
  await policies.fill('Nonexistent');
  await policies.press('Enter');
  await group.getByRole('button', { name: 'Create group' }).click();
  await expect(policies).toBeFocused();
  await expect(policies).toHaveAccessibleDescription(/Nonexistent/);
  await expect(policies).toHaveValue('Nonexistent');
  // The name of one policy is part of another's name.
  await policies.fill('security admin');
  await policies.press('Enter');
  await expect(group.getByRole('button', { name: /^Security Admin,/ })).toBeVisible();
  await policies.fill('IT admin');
  await policies.press('Enter');
  await expect(group.getByRole('button', { name: 'IT Admin' })).toBeVisible();
  await group.getByRole('checkbox', { name: 'Give these privileges' }).press('Space');
  await group.getByRole('textbox', { name: 'Reason' }).fill('Runs the platform');
  await group.getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByRole('heading', { name: 'half-done', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Add members' }).first().click();
  const people = page.getByRole('dialog', { name: /Add members/ });
  const search = people.getByRole('combobox', { name: 'Search users' });
  await people.getByRole('checkbox', { name: 'Give these privileges' }).press('Space');
  await people.getByRole('textbox', { name: 'Reason' }).fill('Runs the platform');
  await search.fill('grace.kim');
  await expect(page.getByRole('option')).toHaveCount(1);
  await search.press('Enter');
  await expect(search).toHaveValue('');
  await search.fill('nobody at all');
  await expect(page.getByText('No users match')).toBeVisible();
  await search.press('Enter');
  await people.getByRole('button', { name: /^Add/ }).click();
  await expect(search).toBeFocused();
  await expect(search).toHaveAccessibleDescription(/nobody at all/);
  await search.clear();
  await people.getByRole('button', { name: /^Add/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();
});

test('an edit isn’t rejected for an unchanged field', async ({ page }) => {
  // The platform's own group has the GID 0, which new groups can't have.
  await page.getByRole('link', { name: 'admins', exact: true }).click();
  await page.getByRole('button', { name: 'Edit group' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit admins' });
  for (const name of ['Name', 'Description', 'GID']) await dialog.getByLabel(name).focus();
  await dialog.getByLabel('Description').fill('Those who run the platform');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Those who run the platform').first()).toBeVisible();
});

test('a new user isn’t created without the group that was typed', async ({ page }) => {
  await page.goto('/users?create=true');
  const dialog = page.getByRole('dialog', { name: 'New user' });
  await dialog.getByLabel('Username').fill('lea.brandt');
  await dialog.getByLabel('First name').fill('Lea');
  await dialog.getByLabel('Last name').fill('Brandt');
  await dialog.getByLabel('Email').fill('lea.brandt@example.com');
  const groups = dialog.getByRole('combobox', { name: 'Groups' });
  await groups.fill('no such group');
  await expect(page.getByText('No groups match')).toBeVisible();
  await groups.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Create user' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Create user' }).click();
  await expect(groups).toBeFocused();
  await expect(groups).toHaveAccessibleDescription(/no such group/);
});

test('Enter in the owner picker takes the only match', async ({ page }) => {
  await page.goto('/projects');
  await page.getByRole('row').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Change owner' }).click();
  const owner = page.getByRole('combobox', { name: 'New owner' });
  await expect(owner).toBeFocused();
  await owner.fill('grace.kim');
  await expect(page.getByRole('option')).toHaveCount(1);
  await owner.press('Enter');
  await expect(owner).toHaveValue('grace.kim');
});

test.describe('typing before a dialog is loaded', () => {
  const cases = [
    {
      what: 'the palette',
      chunk: /assets\/Palette-/,
      open: (page: Page) => page.keyboard.press('Control+k'),
    },
    {
      what: 'the form for a new group',
      chunk: /assets\/CreateGroupDialog-/,
      open: (page: Page) => page.getByRole('button', { name: 'New group' }).click(),
    },
  ];
  for (const { what, chunk, open } of cases)
    test(`goes into ${what}`, async ({ page }) => {
      const release = await holdChunk(page, chunk);
      await page.reload();
      await expect(page.getByRole('link', { name: 'all_users' })).toBeVisible();
      await open(page);
      await page.keyboard.type('bc');
      await page.keyboard.press('Home');
      await page.keyboard.type('a');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toBeHidden();
      release();
      const field = page.getByRole('dialog').locator('input').first();
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('abc');
      await page.keyboard.type('d');
      await expect(field).toHaveValue('abcd');
      if (what !== 'the palette') return;
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });

  test('continues in the next field after Tab, and Escape cancels it', async ({ page }) => {
    const release = await holdChunk(page, /assets\/CreateGroupDialog-/);
    await page.reload();
    const button = page.getByRole('button', { name: 'New group' });
    await button.click();
    await page.keyboard.type('lost');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
    await button.click();
    await page.keyboard.type('kept');
    await page.keyboard.press('Tab');
    await page.keyboard.type('and described');
    release();
    const dialog = page.getByRole('dialog', { name: 'New group' });
    await expect(dialog.getByLabel('Name')).toHaveValue('kept');
    await expect(dialog.getByLabel('Description')).toHaveValue('and described');
  });
});

test('Enter waits for the results of the current text', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const find = page.getByRole('dialog', { name: 'Find', exact: true }).getByRole('combobox');
  await find.fill('tom');
  await expect(page.getByRole('option', { name: /tom\.becker/ })).toBeVisible();
  const answer = Promise.withResolvers<void>();
  await page.route(/\/api\/v1\/(users|groups|projects)\?/, async (route) => {
    await answer.promise;
    await route.continue();
  });
  const asked = page.waitForRequest(/q=grace/);
  await find.fill('grace.kim');
  await find.press('Enter');
  await asked;
  await expect(page.getByRole('dialog')).toBeVisible();
  answer.resolve();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace Kim');
});

test('an ambiguous pasted line asks, and can’t be submitted undecided', async ({
  page,
  checkAccessibility,
}) => {
  const created = await page.evaluate(async () => {
    const { user } = await fetch('/api/v1/session').then((answer) => answer.json());
    const headers = { 'X-Rolecall': '1', 'X-Rolecall-User': user.id, 'Content-Type': 'application/json' };
    const answers = [];
    for (const [username, firstName] of [
      ['becker', 'Boris'],
      ['tbecker', 'Tom'],
    ])
      answers.push(
        await fetch('/api/v1/users', {
          method: 'POST',
          headers: { ...headers, 'Idempotency-Key': `create-${username}-for-pasting` },
          body: JSON.stringify({ username, firstName, lastName: 'Becker', email: `${username}@example.com` }),
        }).then(({ status }) => status),
      );
    return answers;
  });
  expect(created).toEqual([202, 202]);
  await page.getByRole('link', { name: 'contractors' }).click();
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  const paste = dialog.getByLabel('Paste names, usernames or emails');
  await paste.fill(
    '\uFEFF1. Becker, Boris <becker@example.com>\r\nBecker\tTom\r\nnobody.here, Grace Kim\u200B\r\nnoah.williams',
  );
  // A list pasted into the search field moves to the field for lists.
  const search = dialog.getByRole('combobox', { name: 'Search users' });
  await paste.press('ControlOrMeta+a');
  await paste.press('ControlOrMeta+x');
  await expect(paste).toHaveValue('');
  await search.press('ControlOrMeta+v');
  await expect(paste).toBeFocused();
  await expect(paste).toHaveValue(/noah\.williams$/);
  await expect(search).toHaveValue('');
  // When buttons disappear, the focus stays in their place, and Tab continues from there.
  const expectPlaceKept = async () => {
    await page.keyboard.press('Tab');
    await expect(paste).toBeFocused();
  };
  await dialog.getByRole('button', { name: 'Find matches' }).press('Enter');
  const question = dialog.getByRole('list', { name: 'Ambiguous lines' });
  await expect(question).toContainText('Becker');
  await expect(question.getByRole('button')).toHaveText([/^tbecker/, /^tom\.becker/]);
  await expect(paste).toHaveAccessibleDescription(/nobody\.here/);
  await expectPlaceKept();
  await checkAccessibility();
  const add = dialog.getByRole('button', { name: /^Add/ });
  await add.click();
  await expect(paste).toBeFocused();
  await question.getByRole('button', { name: /^tom\.becker/ }).press('Enter');
  await expect(question).toBeHidden();
  await expect(paste).toHaveValue('nobody.here');
  await expectPlaceKept();
  await dialog.getByRole('button', { name: 'Skip', exact: true }).press('Enter');
  await expect(paste).toHaveValue('');
  await expectPlaceKept();
  await dialog.getByRole('button', { name: /^noah\.williams/ }).press('Delete');
  await expect(dialog.getByRole('button', { name: /^noah\.williams/ })).toBeHidden();
  await expect(dialog.getByRole('button', { name: /^tom\.becker/ })).toBeFocused();
  await add.click();
  for (const username of ['becker', 'tom.becker', 'grace.kim'])
    await expect(page.getByRole('row', { name: new RegExp(`Select ${username} `) })).toBeVisible();
  await expect(page.getByRole('row', { name: /tbecker/ })).toBeHidden();
});
