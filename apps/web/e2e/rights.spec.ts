import { expect, test } from './support/test.ts';

test('an auditor sees groups and users, and is offered no change', async ({ page, signIn }) => {
  await signIn('nora.lindqvist', '/groups');
  await expect(page.getByRole('link', { name: 'contractors' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New group' })).toBeHidden();
  await page.getByRole('link', { name: 'contractors' }).click();
  await expect(page.getByRole('row', { name: /karim\.benali/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Add people|Remove/ })).toBeHidden();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('button', { name: /Edit|Delete/ })).toBeHidden();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
  await page.getByRole('searchbox').fill('becker');
  await page.getByRole('link', { name: 'tom.becker', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
  await expect(page.getByRole('button', { name: /Disable/ })).toBeHidden();
});

test.describe('somebody without a role', () => {
  test.use({ expectedConsole: [/status of 403/] });

  test('sees what they have and why, and is told plainly what is not for them', async ({
    page,
    signIn,
    checkAccessibility,
  }) => {
    await signIn('tom.becker');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
    await expect(page.getByRole('main')).toContainText('business-intelligence');
    await expect(
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }),
    ).toBeHidden();
    await checkAccessibility();
    await page.goto('/groups');
    await expect(page.getByRole('main')).toContainText(/not.*(allow|rights)|rights/i);
    await checkAccessibility();
  });
});
