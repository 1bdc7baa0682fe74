import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const rows = (page: Page) => page.locator('tr[data-index]');
const selection = (page: Page) => page.getByRole('group', { name: 'Selected rows' });
const firstId = async (page: Page, path: string): Promise<string> =>
  (await (await page.request.get(`/api/v1${path}`)).json()).items[0].id;

/** True if the middle and the corners of a row can be clicked. */
const isUncovered = (page: Page, index: number) =>
  rows(page)
    .nth(index)
    .evaluate((row) => {
      const { left, right, top, bottom } = row.getBoundingClientRect();
      return [
        [left + 4, top + 4],
        [right - 4, bottom - 4],
        [(left + right) / 2, (top + bottom) / 2],
      ].every(([x = 0, y = 0]) => row.contains(document.elementFromPoint(x, y)));
    });

test('the actions on selected rows follow the list in the tab order', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('security_admin', '/users');
  const group = await firstId(page, '/groups?q=fraud-detection');
  const project = await firstId(page, '/projects?q=account-takeover');
  for (const [path, action] of [
    ['/users', 'Add 2 to a group'],
    [`/groups/${group}`, 'Remove 2 selected'],
    [`/projects/${project}`, 'Set role for 2'],
  ] as const) {
    await page.goto(path);
    await expect(rows(page).nth(2).getByRole('checkbox'), path).toBeVisible();
    const before = await rows(page).nth(1).boundingBox();
    await rows(page).nth(1).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection(page).getByRole('status')).toHaveText('2 selected');
    expect(await rows(page).nth(1).boundingBox(), 'rows stay where they are').toEqual(before);
    // The row's own controls come first.
    for (const _ of await rows(page).nth(2).locator('button:not([tabindex="-1"])').all())
      await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(selection(page).getByRole('button', { name: action }), path).toBeFocused();
  }
  await checkAccessibility();

  // What was pressed is gone, so the focus is back in the list, with the pending changes after it.
  await selection(page).getByRole('button', { name: 'Remove 2' }).press('Enter');
  await expect(selection(page).getByRole('button')).toHaveCount(0);
  await expect(rows(page).nth(2)).toBeFocused();
  await page.getByRole('button', { name: 'Discard' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Review' })).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('bars and notifications cover no row that has the focus', async ({
    page,
    signIn,
    checkAccessibility,
  }) => {
    await signIn('security_admin', '/projects');
    for (const path of ['/projects?q=account-takeover', '/groups?q=contractors', '/users']) {
      const id = path === '/users' ? '' : `/${await firstId(page, path)}`;
      await page.goto(path.replace(/\?.*/, '') + id);
      await expect(rows(page).first().getByRole('checkbox'), path).toBeVisible();
      await rows(page).first().focus();
      await page.keyboard.press('Space');
      if (path.startsWith('/projects')) {
        await page.getByRole('button', { name: /^Role of grace\.kim/ }).click();
        await page.getByRole('menuitemradio', { name: /^Editor/ }).click();
        await expect(page.getByText('1 pending change')).toBeVisible();
        await rows(page).first().focus();
      }
      await expect(selection(page).getByRole('button')).not.toHaveCount(0);
      const count = Math.min(await rows(page).count(), 6);
      for (let index = 1; index < count; index += 1) {
        await page.keyboard.press('ArrowDown');
        await expect(rows(page).nth(index)).toBeFocused();
        await expect.poll(() => isUncovered(page, index), `${path}, row ${index}`).toBe(true);
      }
      await checkAccessibility();
    }

    await page.goto('/projects');
    await page.getByRole('link', { name: 'account-takeover' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByText('Pending changes discarded')).toBeVisible();
    const last = rows(page).last();
    await last.getByRole('checkbox').scrollIntoViewIfNeeded();
    await last.evaluate((row) => row.scrollIntoView({ block: 'end' }));
    const index = (await rows(page).count()) - 1;
    await expect.poll(() => isUncovered(page, index)).toBe(true);
  });
});
