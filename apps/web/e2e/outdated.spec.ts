import { expect, password, test } from './support/test.ts';

test.use({ expectedConsole: [/Failed to load resource|MissingPageError/] });
test.beforeEach(({ signIn }) => signIn('security_admin', '/groups'));

test('in a tab from before an update, only missing parts fail, and Reload is offered', async ({
  page,
  checkAccessibility,
}) => {
  await page.route(/assets\/(EditGroupDialog|AuditLogPage)-/, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.getByRole('link', { name: 'contractors' }).click();
  await page.getByRole('button', { name: 'Edit group' }).click();
  const missing = page.getByRole('dialog', { name: 'Couldn’t open this' });
  await expect(missing.getByRole('button', { name: 'Reload' })).toBeVisible();
  await checkAccessibility();
  await missing.getByRole('button', { name: 'Close' }).click();
  await expect(missing).toBeHidden();
  await expect(page.getByRole('button', { name: 'Edit group' })).toBeFocused();

  await page.getByRole('link', { name: 'Audit' }).click();
  const reload = page.getByRole('main').getByRole('button', { name: 'Reload' });
  await expect(reload).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await checkAccessibility();
  await page.unrouteAll();
  await reload.click();
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
});

test('text in open forms survives a reload, but passwords don’t', async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'New group' }).click();
  const group = page.getByRole('dialog', { name: 'New group' });
  await group.getByLabel('Name').fill('half a group');
  await page.reload();
  await expect(group.getByLabel('Name')).toHaveValue('half a group');
  await group.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(group).toBeHidden();
  await page.getByRole('button', { name: 'New group' }).click();
  await expect(group.getByLabel('Name')).toHaveValue('');
  await group.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/users?create=true');
  const user = page.getByRole('dialog', { name: 'New user' });
  await user.getByLabel('Username').fill('half.a.user');
  await user.locator('input[type=password]').fill(password);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(password);
  await page.reload();
  await expect(user.getByLabel('Username')).toHaveValue('half.a.user');
  await expect(user.locator('input[type=password]')).toHaveValue('');

  await page.goto('/groups');
  await page.getByRole('link', { name: 'contractors' }).click();
  await page.getByRole('button', { name: 'Add members' }).click();
  const people = page.getByRole('dialog', { name: /Add members/ });
  await people.getByRole('combobox', { name: 'Search users' }).fill('grace.kim');
  await page.getByRole('option', { name: /grace\.kim/ }).click();
  await people.getByRole('button', { name: 'Paste a list' }).click();
  await people.getByLabel(/^Paste/).fill('tom.becker');
  await page.reload();
  await expect(people.getByRole('button', { name: /grace\.kim/ })).toBeVisible();
  await expect(people.getByLabel(/^Paste/)).toHaveValue('tom.becker');
  await people.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.getByRole('button', { name: 'Edit group' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit contractors' });
  await edit.getByLabel('Description').fill('half a description');
  await page.reload();
  await expect(edit.getByLabel('Description')).toHaveValue('half a description');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await expect(page.getByText('half a description').first()).toBeVisible();
});

test('a form that a newer server rejects offers Reload', async ({ page }) => {
  await page.getByRole('button', { name: 'New group' }).click();
  const dialog = page.getByRole('dialog', { name: 'New group' });
  await dialog.getByLabel('Name').fill('too-new');
  await page.route('**/api/v1/groups', (route) =>
    route.fulfill({
      status: 400,
      json: { code: 'invalid-request', status: 400, detail: 'Unknown field.', requestId: 'r1' },
    }),
  );
  await page.route(new URL('/', page.url()).href, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script src="/assets/newer.js"></script>' }),
  );
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Rolecall was updated');
  await page.unrouteAll();
  await dialog.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await expect(dialog.getByLabel('Name')).toHaveValue('too-new');
});
