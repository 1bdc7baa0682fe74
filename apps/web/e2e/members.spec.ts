import { expect, test } from './support/test.ts';

test.beforeEach(async ({ signIn, page }) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();
});

test('people are found by name, added, shown at once, and taken out again', async ({ page }) => {
  await page.getByRole('button', { name: 'Add people' }).click();
  const dialog = page.getByRole('dialog', { name: /Add people/ });
  await dialog.getByRole('combobox', { name: 'Search people' }).fill('grace');
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

test('a pasted list is read, and what nobody is called is named', async ({ page }) => {
  await page.getByRole('button', { name: 'Add people' }).click();
  const dialog = page.getByRole('dialog', { name: /Add people/ });
  await dialog
    .getByLabel('Paste names, usernames or emails')
    .fill('grace.kim; TOM.BECKER\nnobody.here, diego.ramos@example.com');
  await dialog.getByRole('button', { name: 'Find' }).click();
  await expect(dialog.getByText(/nobody\.here/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave these out' }).click();
  await dialog.getByRole('button', { name: /^Add/ }).click();
  for (const username of ['grace.kim', 'tom.becker', 'diego.ramos'])
    await expect(page.getByRole('row', { name: new RegExp(username) })).toBeVisible();
});

test('work goes on when the browser closes in the middle of it', async ({ page, stack, context }) => {
  stack.sandbox.faults.replace([
    { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms: 150 } },
  ]);
  const session = await page.evaluate(() =>
    fetch('/api/v1/users?pageSize=60').then((answer) => answer.json()),
  );
  await page.getByRole('button', { name: 'Add people' }).click();
  const dialog = page.getByRole('dialog', { name: /Add people/ });
  const names: string[] = session.items.map(({ username }: { username: string }) => username);
  await dialog.getByLabel('Paste names, usernames or emails').fill(names.join('\n'));
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog.getByRole('button', { name: /^Add \d/ }).click();
  const address = page.url();
  await page.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByRole('status').filter({ hasText: `${names.length} members` })).toBeVisible({
    timeout: 15_000,
  });
});
