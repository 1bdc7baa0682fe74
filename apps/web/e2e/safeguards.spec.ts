import type { Page } from '@playwright/test';
import { apiBase, headers } from '@rolecall/contract';
import { expect, test } from './support/test.ts';

const call = async (page: Page, path: string, data: object) => {
  const { user } = await (await page.request.get(`${apiBase}/session`)).json();
  const answer = await page.request.post(`${apiBase}${path}`, {
    headers: {
      [headers.csrf]: '1',
      [headers.shownUser]: user.id,
      [headers.idempotencyKey]: crypto.randomUUID(),
    },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
};
const confirmation = { confirmed: ['confer-privileges'], reason: 'Manages groups from now on' };
const userId = async (page: Page, name: string) =>
  (await (await page.request.get(`${apiBase}/users?q=${name}`)).json()).items[0].id;

test('a manager can’t cut Rolecall off from the platform, and has to confirm losing their own rights', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  // Tom becomes a manager through one group. The access key belongs to security_admin.
  await signIn('security_admin', '/groups');
  const { id: groupId } = await call(page, '/groups', {
    name: 'group-managers',
    policies: ['Security Admin'],
    ...confirmation,
  });
  const userIds = [await userId(page, 'tom.becker'), await userId(page, 'grace.kim')];
  await call(page, `/groups/${groupId}/member-changes`, { change: 'add', userIds, ...confirmation });
  await signIn('tom.becker', `/users/${await userId(page, 'security_admin')}`);

  await page.getByRole('button', { name: 'More actions' }).click();
  for (const name of [/^Disable user/, /^Delete user/]) {
    const item = page.getByRole('menuitem', { name });
    await expect(item).toBeDisabled();
    await expect(item).toContainText('access key belongs to security_admin');
  }
  await checkAccessibility();

  await page.goto(`/groups/${groupId}`);
  for (const name of ['tom.becker', 'grace.kim'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Remove 2 selected' }).click();
  const removing = page.getByRole('alertdialog');
  const loss = /I understand that I can no longer manage users and groups/;
  await expect(removing.getByRole('checkbox', { name: loss })).not.toBeChecked();
  await expect(removing.getByRole('button', { name: /^Remove/ })).toBeDisabled();
  await checkAccessibility();
  await removing.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  // Taking away another user's rights needs no confirmation.
  await page.getByRole('checkbox', { name: 'Select grace.kim' }).check();
  await page.getByRole('button', { name: 'Remove 1 selected' }).click();
  await expect(removing.getByRole('checkbox')).toBeHidden();
  await removing.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeHidden();

  await page.getByRole('button', { name: 'Edit group' }).click();
  const form = page.getByRole('dialog', { name: /^Edit/ });
  await form.getByRole('button', { name: /^Security Admin,/ }).press('Delete');
  await expect(form.getByRole('checkbox', { name: loss })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete group' }).click();
  const deleting = page.getByRole('alertdialog');
  await expect(deleting.getByRole('button', { name: 'Delete group' })).toBeDisabled();
  await deleting.getByRole('checkbox', { name: loss }).check();
  await deleting.getByRole('button', { name: 'Delete group' }).click();
  await expect(page.getByText('Group group-managers deleted')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`granting privileges asks for a reason in the same dialog, by keyboard, in ${colorScheme} mode`, async ({
    page,
    signIn,
    checkAccessibility,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn('security_admin', '/groups');
    const name = `night-shift-${colorScheme}`;
    const { id: groupId } = await call(page, '/groups', { name, policies: ['IT Admin'], ...confirmation });
    await page.goto(`/groups/${groupId}`);
    await page.getByRole('button', { name: 'Add members' }).first().click();
    const adding = page.getByRole('dialog', { name: /Add members/ });
    const search = adding.getByRole('combobox', { name: 'Search users' });
    await search.fill('grace.kim');
    await expect(page.getByRole('option')).toHaveCount(1);
    await search.press('Enter');
    await expect(adding.getByRole('alert')).toContainText('This gives IT Admin to 1 user');
    await expect(adding.getByRole('button', { name: 'Add 1 member' })).toBeDisabled();
    await checkAccessibility();
    await adding.getByRole('checkbox', { name: 'Give these privileges' }).press('Space');
    await expect(adding.getByRole('button', { name: 'Add 1 member' })).toBeDisabled();
    const reason = adding.getByRole('textbox', { name: 'Reason' });
    await reason.fill('On call this week');
    await reason.press('Enter');
    await expect(adding).toBeHidden();

    await page.goto('/audit?mark=confers-privileges&q=grace.kim');
    const entry = page.getByRole('link', { name: new RegExp(name) });
    await expect(entry).toHaveCount(1);
    await checkAccessibility();
    await entry.click();
    await expect(page.getByText('On call this week')).toBeVisible();
    await expect(page.getByText('Gives privileges')).toBeVisible();
    await checkAccessibility();
  });
