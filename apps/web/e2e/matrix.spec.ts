import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Waits until the visible part of the grid is loaded. */
async function openMatrix(page: Page, search = '') {
  await expect(page.getByText(/Updated .*(now|ago)/)).toBeVisible();
  await page.goto(`/access/matrix${search}`);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(page.locator('td[data-missing]')).toHaveCount(0);
}

test('an auditor explores the matrix by keyboard and gets a cell explained', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await openMatrix(page);
  await expect(page.getByText(/^\d+ groups × \d+ projects, \d+ cells with access$/)).toBeVisible();
  await checkAccessibility();

  const grid = page.getByRole('grid', { name: 'Groups by projects' });
  const focused = page.locator('[data-column]:focus');
  const place = () =>
    focused.evaluate((cell) => [
      cell.closest('tr')?.getAttribute('aria-rowindex'),
      cell.getAttribute('aria-colindex'),
    ]);
  const columns = Number(await grid.getAttribute('aria-colcount'));
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  await page.locator('td[tabindex="0"]').focus();
  for (const [keys, expected] of [
    ['ArrowRight', [2, 3]],
    ['ArrowDown', [3, 3]],
    ['End', [3, columns]],
    ['Control+End', [rows, columns]],
    ['Home', [rows, 2]],
    ['ArrowLeft', [rows, 1]],
    ['Control+Home', [2, 2]],
    ['PageUp', [2, 2]],
    ['ArrowUp', [1, 2]],
  ] as const) {
    await page.keyboard.press(keys);
    await expect.poll(place, keys).toEqual(expected.map(String));
  }

  // Enter on a project's header sorts the rows by its roles, strongest first.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=role/);
  await expect(page.getByRole('columnheader', { name: 'account-takeover' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAccessibleName('Editor');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: / in account-takeover$/ });
  await expect(dialog.getByText('Editor, assigned to the group')).toBeVisible();
  await expect(page).toHaveURL(/cell=/);
  await checkAccessibility();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/cell=/);
  await expect(focused).toHaveAccessibleName('Editor');
});

test('an empty cell explains why there is no access, and filters limit what is shown', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await openMatrix(page, '?kind=user&q=tom.becker');
  await expect(page.getByText(/^1 of \d+ users × /)).toBeVisible();
  await page.locator('td:not([data-tone])').first().click();
  const dialog = page.getByRole('dialog', { name: /^tom.becker in / });
  await expect(dialog.getByText('No access')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^Project roles: /,
    /^Policies: /,
    /^Data access: /,
  ]);
  await dialog.getByRole('link', { name: 'All access of tom.becker' }).click();
  await expect(page.getByRole('heading', { name: 'What tom.becker can access' })).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Filter or sort' }).click();
  await page.getByRole('menuitem', { name: 'Hide empty' }).click();
  await expect(page).toHaveURL(/withRolesOnly=true/);
  await page.getByLabel('Search users').fill('nobody at all');
  await expect(page.getByText('No matches')).toBeVisible();
  await checkAccessibility();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('gridcell', { name: 'Owner' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Filter or sort' }).click();
  await page.getByRole('menuitem', { name: 'Manages members' }).click();
  await expect(page).toHaveURL(/managesMembers=true/);
  await page.getByLabel('Search users').fill('security_admin');
  await expect(page.getByText(/^1 of \d+ users × /)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Roles in the matrix' })).toContainText(/\d+ manage members/);
});

test('names get the free space beside the columns, and never more', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await openMatrix(page);
  const isCut = (name: Locator) =>
    name.evaluate(
      (element) => element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth,
    );
  const long = page.getByRole('rowheader', { name: /^Clinical Trials/ }).getByRole('link');
  const project = page.getByRole('columnheader', { name: 'visual-inspection-line-4' }).locator('[data-name]');
  for (const name of [long, project]) expect(await isCut(name)).toBe(false);
  // The last cell is below its header.
  const last = await project.boundingBox();
  await page.locator('td[tabindex="0"]').focus();
  await page.keyboard.press('End');
  const cell = await page.locator('td:focus').boundingBox();
  const middle = (box: typeof last) => (box ? box.x + box.width / 2 : Number.NaN);
  expect(Math.abs(middle(cell) - middle(last))).toBeLessThan(2);
  const scroller = page.getByRole('grid').locator('..');
  const overflow = () => scroller.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 1180, height: 900 });
  await expect.poll(() => isCut(project)).toBe(true);
  expect(await overflow()).toBe(0);
});

test('a failed part says so and is retried, next to the loaded ones', async ({
  page,
  signIn,
  expectedConsole,
}) => {
  expectedConsole.push(/500/);
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await page.route('**/access/matrix/cells?**', (route) => route.fulfill({ status: 500 }));
  await page.getByRole('link', { name: 'Matrix' }).click();
  await expect(page.getByRole('rowheader', { name: /auditors/ })).toBeVisible();
  await expect(page.getByText('Couldn’t load part of the matrix')).toBeVisible();
  await page.unroute('**/access/matrix/cells?**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('gridcell', { name: 'Admin' }).first()).toBeVisible();
  await expect(page.getByText('Couldn’t load part of the matrix')).toBeHidden();
});

test.describe('on a phone, in dark mode', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });
  test('the matrix can be read, and a tap explains a cell', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist');
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await openMatrix(page, '?kind=user&sort=-projects');
    await checkAccessibility();
    await page.getByRole('gridcell', { name: 'Viewer' }).first().tap();
    await expect(page.getByRole('dialog').getByText('Policy Project Read Only')).toBeVisible();
    await checkAccessibility();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(sideways).toBe(false);
  });
});
