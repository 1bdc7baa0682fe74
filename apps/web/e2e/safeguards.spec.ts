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
const userId = async (page: Page, name: string) =>
  (await (await page.request.get(`${apiBase}/users?q=${name}`)).json()).items[0].id;

test('a manager can’t cut Rolecall off from the platform, and confirms a loss of their own rights', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  // Tom becomes a manager through one group; security_admin is the user behind the access key.
  await signIn('security_admin', '/groups');
  const { id: groupId } = await call(page, '/groups', {
    name: 'group-managers',
    policies: ['Security Admin'],
  });
  const userIds = [await userId(page, 'tom.becker'), await userId(page, 'grace.kim')];
  await call(page, `/groups/${groupId}/member-changes`, { change: 'add', userIds });
  await signIn('tom.becker', `/users/${await userId(page, 'security_admin')}`);

  const disable = page.getByRole('button', { name: 'Disable' });
  await expect(disable).toBeDisabled();
  await expect(disable).toHaveAccessibleDescription(/access key belongs to security_admin/);
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
  // Another user's rights need no confirmation.
  await page.getByRole('checkbox', { name: 'Select grace.kim' }).check();
  await page.getByRole('button', { name: 'Remove 1 selected' }).click();
  await expect(removing.getByRole('checkbox')).toBeHidden();
  await removing.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeHidden();

  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Edit group' }).click();
  const form = page.getByRole('dialog', { name: /^Edit/ });
  await form.getByRole('combobox', { name: 'Policies' }).press('Backspace');
  await expect(form.getByRole('checkbox', { name: loss })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.getByRole('button', { name: 'Delete group' }).click();
  const deleting = page.getByRole('alertdialog');
  await expect(deleting.getByRole('button', { name: 'Delete group' })).toBeDisabled();
  await deleting.getByRole('checkbox', { name: loss }).check();
  await deleting.getByRole('button', { name: 'Delete group' }).click();
  await expect(page.getByText('group-managers is deleted.')).toBeVisible();
});
