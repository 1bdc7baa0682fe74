import { expect, test } from './support/test.ts';

test.describe('a group manager', () => {
  test.beforeEach(async ({ signIn }) => signIn('security_admin', '/groups'));

  test('creates, finds, edits and deletes a group', async ({ page }) => {
    await page.getByRole('button', { name: 'New group' }).click();
    const create = page.getByRole('dialog', { name: 'New group' });
    await create.getByLabel('Name').fill('Überwachung 監視');
    await create.getByLabel('Description').fill('Watches the watchers');
    await create.getByRole('button', { name: 'Create group' }).click();
    await expect(page.getByRole('heading', { name: 'Überwachung 監視', level: 1 })).toBeVisible();

    await page.getByRole('button', { name: 'Edit group' }).click();
    const edit = page.getByRole('dialog');
    await edit.getByLabel('Description').fill('Watched');
    await edit.getByRole('button', { name: /Save/ }).click();
    await expect(page.getByRole('main').getByText('Watched').first()).toBeVisible();

    await page.getByRole('link', { name: 'Groups', exact: true }).first().click();
    await page.getByRole('searchbox', { name: 'Search groups' }).fill('監視');
    await expect(page).toHaveURL(/q=/);
    await expect(page.getByRole('link', { name: 'Überwachung 監視' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '1 ' }).first()).toBeVisible();

    await page.getByRole('link', { name: 'Überwachung 監視' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete group' }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: /Delete/ })
      .click();
    await expect(page).toHaveURL(/\/groups(\?|$)/);
    await expect(page.getByRole('link', { name: 'Überwachung 監視' })).toBeHidden();
  });

  test('finds search, sort and tab in the URL, and Back works', async ({ page }) => {
    await page.getByRole('searchbox', { name: 'Search groups' }).fill('data');
    await expect(page.getByRole('link', { name: 'data-engineering' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'auditors' })).toBeHidden();
    await page.getByRole('button', { name: 'Members', exact: true }).click();
    await expect(page).toHaveURL(/sort=/);
    await page.getByRole('link', { name: 'data-engineering' }).click();
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect(page).toHaveURL(/tab=details/);
    await page.goBack();
    await page.goBack();
    await expect(page.getByRole('searchbox', { name: 'Search groups' })).toHaveValue('data');
    await page.reload();
    await expect(page.getByRole('link', { name: 'data-engineering' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'auditors' })).toBeHidden();
  });

  test('is offered nothing that would fail on imported and system groups', async ({ page }) => {
    for (const name of ['corp-directory-engineering', 'all_users']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }).click();
      await page.getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await page.getByRole('tab', { name: 'Details' }).click();
      await expect(page.getByRole('button', { name: /Edit group|More actions/ })).toBeHidden();
    }
  });
});

test.describe('rejected input', () => {
  test.use({ expectedConsole: [/status of 4\d\d/] });
  test.beforeEach(async ({ signIn }) => signIn('security_admin', '/groups'));

  const refused = [
    { what: 'an empty name', name: '', says: /name/i },
    { what: 'a name of 300 characters', name: 'x'.repeat(300), says: /128/ },
    { what: 'a name with a slash', name: 'a/b', says: /slash/i },
    { what: 'a name with an emoji', name: 'party 🎉', says: /letters/ },
    { what: 'a name that exists', name: 'auditors', says: /already/ },
  ];
  for (const { what, name, says } of refused)
    test(`${what} is rejected at its field, and nothing typed is lost`, async ({ page }) => {
      await page.getByRole('button', { name: 'New group' }).click();
      const dialog = page.getByRole('dialog', { name: 'New group' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByLabel('Description').fill('kept');
      await dialog.getByRole('button', { name: 'Create group' }).click();
      await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(says);
      await expect(dialog.getByLabel('Description')).toHaveValue('kept');
    });

  test('a GID in use is rejected at its field', async ({ page }) => {
    await page.getByRole('button', { name: 'New group' }).click();
    const dialog = page.getByRole('dialog', { name: 'New group' });
    await dialog.getByLabel('Name').fill('another');
    await dialog.getByLabel('GID').fill('1001');
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await expect(dialog.getByLabel('GID')).toHaveAccessibleDescription(/GID/);
  });

  test('two managers edit the same group: the second sees the changes and decides', async ({
    page,
    browser,
    stack,
  }) => {
    await page.getByRole('link', { name: 'data-engineering' }).click();
    await page.getByRole('tab', { name: 'Details' }).click();
    const second = await browser.newContext({
      baseURL: stack.url,
      storageState: await page.context().storageState(),
    });
    const other = await second.newPage();
    await other.goto(page.url());

    await page.getByRole('button', { name: 'Edit group' }).click();
    await page.getByRole('dialog').getByLabel('Description').fill('mine');

    await other.getByRole('button', { name: 'Edit group' }).click();
    await other.getByRole('dialog').getByLabel('Description').fill('theirs');
    await other.getByRole('dialog').getByRole('button', { name: /Save/ }).click();
    await expect(other.getByRole('dialog')).toBeHidden();
    await second.close();

    await page.getByRole('dialog').getByRole('button', { name: /Save/ }).click();
    await expect(page.getByRole('dialog').getByText('theirs')).toBeVisible();
    await expect(page.getByRole('dialog').getByText('mine').first()).toBeVisible();
  });

  test('a group deleted by someone else says so, with a way back', async ({ page, stack }) => {
    await page.getByRole('link', { name: 'contractors' }).click();
    await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const deletion = await fetch(`${stack.sandbox.url}/api/user_groups/${id}`, {
      method: 'DELETE',
      headers: { Cookie: `session=j:${JSON.stringify({ sid: stack.sandbox.accessKey })}` },
    });
    expect(deletion.ok).toBe(true);
    await page.reload();
    await expect(
      page
        .getByRole('main')
        .getByText(/not any more|deleted|no longer/i)
        .first(),
    ).toBeVisible();
    await page
      .getByRole('main')
      .getByRole('link', { name: /groups/i })
      .first()
      .click();
    await expect(page.getByRole('link', { name: 'auditors' })).toBeVisible();
  });
});

test('text typed while a search is being put into the URL stays', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  const box = page.getByRole('searchbox', { name: 'Search groups' });
  await box.focus();
  // Types exactly when the URL changes, before the page has noticed.
  await page.evaluate(() => {
    const replaceState = history.replaceState;
    history.replaceState = (...change) => {
      history.replaceState = replaceState;
      replaceState.apply(history, change);
      document.execCommand('insertText', false, 'ntr');
    };
  });
  await box.pressSequentially('co');
  await expect(page).toHaveURL(/q=contr$/);
  await expect(box).toHaveValue('contr');
});

test('a group opened right after typing opens, however late its page loads', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  await expect(page.getByRole('link', { name: 'all_users' })).toBeVisible();
  const chunk = Promise.withResolvers<void>();
  await page.route(/GroupPage/, async (route) => {
    await chunk.promise;
    await route.continue();
  });
  await page.getByRole('searchbox', { name: 'Search groups' }).fill('all');
  const asked = page.waitForRequest(/GroupPage/);
  await page.getByRole('link', { name: 'all_users' }).click();
  await asked;
  // Long enough for the typed text to be reported.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  chunk.resolve();
  await expect(page.getByRole('heading', { name: 'all_users' })).toBeVisible();
  await expect(page).toHaveURL(/\/groups\/[\w-]+/);
});

test('a list filter inside a page can be cleared if nothing matches, and Back restores it', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'fraud-detection' }).click();
  const search = page.getByRole('searchbox', { name: 'Search members' });
  await search.fill('nobody at all');
  await expect(page.getByRole('heading', { name: 'No results for “nobody at all”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('grid', { name: /^Members of/ })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('nobody at all');
  await expect(page.getByRole('heading', { name: 'No results for “nobody at all”' })).toBeVisible();
});
