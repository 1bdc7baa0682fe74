import { expect, test } from './support/test.ts';

test.beforeEach(async ({ signIn, page }) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();
});

test('users are found by name, added, shown immediately, and removed again', async ({ page }) => {
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('combobox', { name: 'Search users' }).fill('grace');
  await page.getByRole('option', { name: /grace\.kim/ }).click();
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select grace.kim' }).check();
  await page
    .getByRole('button', { name: /Remove/ })
    .first()
    .click();
  const confirm = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(confirm).toContainText('grace.kim');
  await confirm.getByRole('button', { name: /Remove/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeHidden();
});

test('members of the group are marked, and can’t be added again', async ({ page, checkAccessibility }) => {
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  const search = dialog.getByRole('combobox', { name: 'Search users' });
  await search.fill('grace');
  await page.getByRole('option', { name: /grace\.kim/ }).click();
  await dialog.getByRole('button', { name: 'Add 1 member' }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();

  await page.getByRole('button', { name: 'Add members' }).click();
  await search.fill('grace.kim');
  const option = page.getByRole('option', { name: /grace\.kim.*Already a member/ });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await search.clear();
  await search.press('Escape');
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog.getByLabel('Paste names, usernames or emails').fill('grace.kim; amara.okafor');
  await dialog.getByRole('button', { name: 'Find' }).click();
  await expect(dialog.getByRole('button', { name: /^grace\.kim, Already a member/ })).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Add 1 member' }).click();
  await expect(page.getByText('1 member added to contractors').last()).toBeVisible();

  await page.getByRole('link', { name: 'amara.okafor' }).click();
  await page.getByRole('button', { name: 'Add to groups' }).first().click();
  const groups = page.getByRole('dialog', { name: /^Add .* to groups$/ });
  await groups.getByRole('combobox', { name: 'Groups' }).fill('contractors');
  await expect(page.getByRole('option', { name: /contractors.*Already a member/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await page.goto('/users');
  for (const name of ['aisha.rahman', 'amara.okafor'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Add 2 to a group' }).click();
  const several = page.getByRole('dialog', { name: 'Add 2 users to a group' });
  await several.getByRole('combobox', { name: 'Group' }).fill('contractors');
  await page.getByRole('option', { name: /contractors/ }).click();
  await expect(several.getByRole('button', { name: /^amara\.okafor, Already a member/ })).toBeVisible();
  await several.getByRole('button', { name: 'Add to contractors' }).click();
  await expect(page.getByText('1 member added to contractors').last()).toBeVisible();
});

test('a pasted list is parsed, and unknown names are listed', async ({ page }) => {
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog
    .getByLabel('Paste names, usernames or emails')
    .fill('grace.kim; TOM.BECKER\nnobody.here, diego.ramos@example.com');
  await dialog.getByRole('button', { name: 'Find' }).click();
  await expect(dialog.getByText(/nobody\.here/).first()).toBeVisible();
  // Asked for again, the name is still there.
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await expect(dialog.getByLabel('Paste names, usernames or emails')).toHaveValue('nobody.here');
  await dialog.getByRole('button', { name: 'Skip', exact: true }).click();
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await expect(page.getByText('3 members added to contractors. Skipped: nobody.here')).toBeVisible();
  for (const username of ['grace.kim', 'tom.becker', 'diego.ramos'])
    await expect(page.getByRole('row', { name: new RegExp(username) })).toBeVisible();
});

test('an operation continues when the browser closes', async ({ page, stack, context }) => {
  stack.sandbox.faults.replace([
    { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms: 150 } },
  ]);
  const session = await page.evaluate(() =>
    fetch('/api/v1/users?pageSize=60').then((answer) => answer.json()),
  );
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  const names: string[] = session.items.map(({ username }: { username: string }) => username);
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog.getByLabel('Paste names, usernames or emails').fill(names.join('\n'));
  await dialog.getByRole('button', { name: 'Find' }).click();
  const started = page.waitForResponse(/\/member-changes$/);
  await dialog.getByRole('button', { name: /^Add \d/ }).click();
  expect((await started).status()).toBe(202);
  const address = page.url();
  await page.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByRole('status').filter({ hasText: `${names.length} members` })).toBeVisible();
});

test('a running operation is stopped, lists what is left, and a retry does the rest', async ({
  page,
  stack,
  checkAccessibility,
}) => {
  // Sixteen run in parallel, so this takes half a minute.
  stack.sandbox.faults.replace([
    { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms: 8_000 } },
  ]);
  const { items } = await (await page.request.get('/api/v1/users?pageSize=60')).json();
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog
    .getByLabel('Paste names, usernames or emails')
    .fill(items.map(({ username }: { username: string }) => username).join('\n'));
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog.getByRole('button', { name: /^Add \d/ }).click();
  const progress = page.getByRole('dialog', { name: /^Add \d+ users to contractors/ });
  await expect(progress.getByRole('progressbar')).toBeVisible();
  await checkAccessibility();
  // The list of operations offers it, too.
  await progress.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Operations/ }).click();
  await page.getByRole('link', { name: 'All operations' }).click();
  await page.getByRole('button', { name: /^Stop Add/ }).click();
  await expect(page.getByRole('row').filter({ hasText: /Stopped.*not started/ })).toBeVisible();
  await checkAccessibility();
  await page.getByRole('link', { name: /^Add \d+ users to contractors/ }).click();
  await expect(page.getByText('Not started').first()).toBeVisible();
  await checkAccessibility();
  stack.sandbox.faults.clear();
  await page.getByRole('button', { name: /^Retry/ }).click();
  await expect(page.getByRole('main')).toContainText('Succeeded');
  await expect(page.getByText('Not started')).toHaveCount(0);
});
