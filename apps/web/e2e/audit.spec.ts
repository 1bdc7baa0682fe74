import type { Page } from '@playwright/test';
import { headers } from '@rolecall/contract';
import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

test('an auditor finds who changed a group, from what to what, with proof', async ({
  page,
  stack,
  signIn,
  expectedConsole,
  checkAccessibility,
}) => {
  // The test ends with an entry that doesn't exist.
  expectedConsole.push(/404/);
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'fraud-detection' }).first().click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Watched by auditors');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Watched by auditors').first()).toBeVisible();

  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('link', { name: /^Updated the description of fraud-detection/ })).toBeVisible();
  await checkAccessibility();

  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await page.getByRole('button', { name: 'Verify again' }).click();
  await expect(page.getByText(/Audit log intact: [1-9]\d* entr(y|ies) verified just now/)).toBeVisible();
  // The list has fewer entries than were verified, and the page explains why.
  await expect(page.getByText(/only marks? the start of a change and (isn’t|aren’t) listed/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export whole log' })).toBeVisible();
  await checkAccessibility();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Action' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Update group' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/action=group.update/);
  await expect(page.getByRole('status').filter({ hasText: /^1 entry/ })).toBeVisible();

  // By keyboard: moves into the list and opens the entry.
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Updated the description of fraud-detection' }),
  ).toBeVisible();
  const changes = page.getByRole('table', { name: 'Changed values' });
  await expect(changes.getByRole('row', { name: /Description/ })).toContainText('Watched by auditors');
  await expect(page.getByText('before the change was made')).toBeVisible();
  await checkAccessibility();

  await page.goBack();
  await expect(page).toHaveURL(/action=group.update/);
  await page.goto(`${stack.url}/audit/999999`);
  await expect(page.getByRole('heading', { name: 'Entry not found' })).toBeVisible();
});

test.describe('on a phone, in dark mode', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('the log and an entry can be read', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist', '/groups');
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await page.getByRole('button', { name: /^Sign-ins/ }).click();
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

test('users who may not see it aren’t offered it, and are told so', async ({ page, stack, signIn }) => {
  await signIn('tom.becker');
  await expect(page.getByRole('link', { name: 'Audit', exact: true })).toBeHidden();
  await page.goto(`${stack.url}/audit`);
  await expect(page.getByText('You don’t have access to this page')).toBeVisible();
});

test('the members added by one paste are one row that opens to its entries, in the log and in History', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/groups');
  await createGroup(page, 'pasted-into');
  await page.getByRole('link', { name: 'pasted-into' }).click();
  // The first is in the toolbar. An empty list offers the same once it has loaded.
  await page.getByRole('button', { name: 'Add members' }).first().click();
  const dialog = page.getByRole('dialog', { name: /^Add members/ });
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog.getByLabel('Paste names, usernames or emails').fill('tom.becker\ndiego.ramos\namara.okafor');
  await dialog.getByRole('button', { name: 'Find matches' }).click();
  await dialog.getByRole('button', { name: 'Add 3 members' }).click();
  await expect(page.getByRole('row', { name: /tom\.becker/ })).toBeVisible();

  const row = page.getByRole('row', { name: /Added 3 users to pasted-into 3 entries/ });
  for (const place of ['History', 'Audit'] as const) {
    if (place === 'History') await page.getByRole('tab', { name: place }).click();
    else await page.getByRole('link', { name: place, exact: true }).click();
    await expect(row).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '4 entries, in 2 rows' })).toBeVisible();
    await checkAccessibility();
    await row.focus();
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('link', { name: /^Added (tom|diego|amara)\.\w+ to pasted-into/ }),
    ).toHaveCount(3);
    await expect(page.getByRole('status').filter({ hasText: /^3 of / })).toBeVisible();
    await checkAccessibility();
    await page.goBack();
    await expect(row).toBeVisible();
  }
});

test('Why? shows when and by whom, and leads to the entry', async ({ page, signIn, checkAccessibility }) => {
  await signIn('security_admin', '/groups');
  const api = async (path: string) => (await page.request.get(`/api/v1${path}`)).json();
  await expect.poll(async () => (await api('/history')).beganAt).not.toBeNull();
  const project = (await api('/projects?q=account-takeover')).items[0];
  const tom = (await api('/users?q=tom.becker')).items[0];
  const changed = await page.request.post(`/api/v1/projects/${project.id}/role-changes`, {
    headers: {
      [headers.csrf]: '1',
      [headers.shownUser]: encodeURIComponent((await api('/session')).user.id),
      [headers.idempotencyKey]: crypto.randomUUID(),
    },
    data: { changes: [{ kind: 'user', id: tom.id, role: 'Editor', expected: null }] },
  });
  expect(changed.status()).toBe(202);
  await expect.poll(async () => (await api('/operations')).items[0].state).toBe('succeeded');

  await page.goto(`/access/projects/${encodeURIComponent(project.id)}?why=${encodeURIComponent(tom.id)}`);
  const dialog = page.getByRole('dialog', { name: /^Why tom\.becker has access/ });
  await expect(dialog).toContainText(/Role since .*, by security_admin/);
  await checkAccessibility();
  await dialog.getByRole('listitem').getByRole('link').first().press('Enter');
  const entry = page.getByRole('heading', { name: 'Made tom.becker an Editor in account-takeover' });
  await expect(entry).toBeVisible();

  // The same on the user's page.
  await page.goto(`/users/${encodeURIComponent(tom.id)}`);
  await page.getByRole('button', { name: 'Why they have access to account-takeover' }).press('Enter');
  const onUserPage = page.getByRole('dialog', { name: 'Why tom.becker has access to account-takeover' });
  await expect(onUserPage).toContainText(/Role since .*, by security_admin/);
  await checkAccessibility();
  await onUserPage.getByRole('listitem').getByRole('link').first().press('Enter');
  await expect(entry).toBeVisible();

  // The owner of the project can't view the audit log, but the history of the project.
  await signIn('diego.ramos', `/projects/${encodeURIComponent(project.id)}?show=people`);
  await page.getByRole('button', { name: 'Why tom.becker has access' }).press('Enter');
  await expect(dialog).toContainText(/Role since .*, by security_admin/);
  await checkAccessibility();
  await dialog.getByRole('listitem').getByRole('link').press('Enter');
  await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('row', { name: /Made tom\.becker an Editor/ })).toBeVisible();
  await page.getByRole('button', { name: /^Details of “Made tom\.becker an Editor/ }).press('Enter');
  const details = page.getByRole('dialog', { name: /^Made tom\.becker an Editor/ });
  await expect(details.getByRole('row', { name: 'Role of tom.becker – Editor' })).toBeVisible();
  await checkAccessibility();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Time: / }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Yesterday' }).press('Enter');
  await page.getByRole('button', { name: 'Clear time filter' }).press('Enter');
  await expect(page.getByRole('row', { name: /Made tom\.becker an Editor/ })).toBeVisible();
});

test('changes are shown first, and everything else is a click away', async ({ page, stack, signIn }) => {
  await signIn('security_admin', '/groups');
  await createGroup(page, 'seen-first');
  await page.goto('/audit');
  const views = page.getByRole('group', { name: 'Entries' });
  await expect(views.getByRole('button', { name: /^Changes/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('link', { name: /^Created group seen-first/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Signed in/ })).toHaveCount(0);

  await views.getByRole('button', { name: /^Sign-ins 1$/ }).press('Enter');
  await expect(page).toHaveURL(/show=sign-ins/);
  await expect(page.getByRole('link', { name: /^Signed in/ })).toHaveCount(1);
  await expect(page.getByRole('link', { name: /^Created group/ })).toHaveCount(0);
  await views.getByRole('button', { name: /^Denials 0$/ }).press('Enter');
  await expect(page.getByText('No denials yet')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).press('Enter');
  await expect(page.getByRole('link', { name: /^Signed in/ })).toHaveCount(1);
  await expect(page.getByRole('link', { name: /^Created group seen-first/ })).toBeVisible();

  // The file contains what the page shows.
  await page.goto(`${stack.url}/audit?show=sign-ins`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'CSV' })).toHaveAttribute('href', /kind=sign-ins/);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 720 } });

    test('filters are added, changed and removed by keyboard, in one toolbar', async ({
      page,
      signIn,
      checkAccessibility,
    }) => {
      await signIn('security_admin', '/groups');
      for (const name of ['one-of-two', 'two-of-two']) await createGroup(page, name);
      await page.goto('/audit');
      await expect(page.getByRole('link', { name: /^Created group/ })).toHaveCount(2);
      const add = page.getByRole('button', { name: 'Add filter' });
      const controls = [
        page.getByRole('group', { name: 'Entries' }),
        page.getByRole('searchbox'),
        page.getByRole('button', { name: /^Time: / }),
        add,
        page.getByRole('button', { name: 'Refresh' }),
        page.getByRole('button', { name: 'Export', exact: true }),
      ];
      const middles = controls.map(async (control) => {
        const box = await control.boundingBox();
        return box && Math.round(box.y + box.height / 2);
      });
      expect(new Set(await Promise.all(middles)).size, 'rows of the toolbar').toBe(1);

      await add.press('Enter');
      await expect(page.getByRole('menuitem', { name: 'Done by' })).toBeFocused();
      await checkAccessibility();
      await page.getByRole('menuitem', { name: 'Affected group' }).press('Enter');
      const field = page.getByRole('combobox', { name: 'Affected group' });
      await expect(field).toBeFocused();
      await checkAccessibility();
      await field.pressSequentially('one-of');
      await expect(page.getByRole('option', { name: 'one-of-two' })).toBeVisible();
      // Shown once the options belong to what was typed. Until then, Enter picks nothing.
      await expect(page.getByRole('option', { name: /Any name with “one-of”/ })).toBeVisible();
      await field.press('Enter');
      await expect(page.getByRole('link', { name: /^Created group/ })).toHaveText([/one-of-two/]);
      await expect(add).toBeFocused();
      const chip = page.getByRole('button', { name: /^Affected group: one-of-two\./ });
      await checkAccessibility();
      await chip.press('Delete');
      await expect(page).not.toHaveURL(/groupId/);
      await expect(add).toBeFocused();
      await expect(page.getByRole('link', { name: /^Created group/ })).toHaveCount(2);

      // Names that only exist in the log are found as well.
      await add.press('Enter');
      await page.getByRole('menuitem', { name: 'Affected user' }).press('Enter');
      await page.getByRole('combobox', { name: 'Affected user' }).pressSequentially('two-of-two');
      await expect(page.getByRole('option', { name: 'Any name with “two-of-two”' })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('link', { name: /^Created group/ })).toHaveText([/two-of-two/]);
      await page.getByRole('button', { name: /^Affected name: / }).press('Delete');

      await add.press('Enter');
      await page.getByRole('menuitem', { name: 'Action' }).press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'Create user' }).press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'Delete group' }).press('Enter');
      await expect(page).toHaveURL(/action=group\.delete%2Cuser\.create/);
      await checkAccessibility();
      await page.keyboard.press('Escape');
      await expect(page.getByText('No results')).toBeVisible();
      const actions = page.getByRole('button', { name: /^Action: Delete group, Create user\./ });
      await actions.press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'Create group' }).press('Enter');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('link', { name: /^Created group/ })).toHaveCount(2);
    });

    test('a time is chosen by keyboard, as a range or to the second', async ({
      page,
      signIn,
      checkAccessibility,
    }) => {
      await signIn('security_admin', '/groups');
      await createGroup(page, 'made-today');
      await page.goto('/audit');
      const entry = page.getByRole('link', { name: /^Created group made-today/ });
      await expect(entry).toBeVisible();
      const time = page.getByRole('button', { name: /^Time: / });
      await time.press('Enter');
      await expect(page.getByRole('menuitemradio', { name: 'Any time' })).toBeFocused();
      await checkAccessibility();
      await page.getByRole('menuitemradio', { name: 'Yesterday' }).press('Enter');
      await expect(page).toHaveURL(/range=yesterday/);
      await expect(entry).toHaveCount(0);
      await time.press('Enter');
      await page.getByRole('menuitemradio', { name: 'Last hour' }).press('Enter');
      await expect(time).toHaveText('Last hour');
      await expect(entry).toHaveCount(1);
      await page.reload();
      await expect(entry).toHaveCount(1);
    });
  });

async function createGroup(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.goto('/groups');
}
