import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

test('managers and auditors start with the overview, project admins with their projects first', async ({
  page,
  signIn,
}) => {
  for (const username of ['security_admin', 'nora.lindqvist']) {
    await signIn(username);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  }
  for (const [username, role] of [
    ['diego.ramos', 'Owner'],
    ['amara.okafor', 'Admin'],
  ] as const) {
    await signIn(username);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Projects');
    await expect(page.locator('tr[data-index="0"]')).toContainText(role);
    await expect(page.getByRole('columnheader', { name: 'My role' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  }
});

test('everyone else starts with their own access, which says who to ask for more', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('tom.becker');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tom Becker');
  await expect(page.getByRole('main')).toContainText('ask its owner or one of its Admins');
  await expect(page.getByRole('main')).toContainText('(owner)');
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toBeHidden();
  await checkAccessibility();
});
