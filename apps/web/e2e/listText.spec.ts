import { expect, test } from './support/test.ts';

test('text in a list can be selected and copied, and its rows can still be opened', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'fraud-detection' }) });
  const link = row.getByRole('link');
  const selected = () => page.evaluate(() => getSelection()?.toString() ?? '');

  // A double-click selects a word, also in the name, and opens nothing.
  const description = row.getByRole('gridcell').nth(1);
  for (const text of [link, description.locator('bdi')]) {
    await text.dblclick();
    await expect.poll(async () => (await selected()).trim()).toMatch(/^[\w-]+$/);
  }
  // Selects by dragging, which ends with a click, also in the name.
  for (const text of [link, description.locator('bdi')]) {
    const box = await text.boundingBox();
    if (!box) throw new Error('the text is not on the screen');
    await page.mouse.click(5, 5);
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + Math.min(box.width, 80), box.y + box.height / 2, { steps: 6 });
    await page.mouse.up();
    await expect.poll(selected).not.toBe('');
  }
  await expect(page).toHaveURL(/\/groups$/);

  const newTab = page.context().waitForEvent('page');
  await link.click({ modifiers: ['Control'] });
  await expect(await newTab).toHaveURL(/\/groups\/[\w-]+$/);
  const another = page.context().waitForEvent('page');
  await description.click({ button: 'middle' });
  await expect(await another).toHaveURL(/\/groups\/[\w-]+$/);
  await expect(page).toHaveURL(/\/groups$/);

  await description.click();
  await expect(page).toHaveURL(/\/groups\/[\w-]+$/);
  await page.goBack();
  await link.click();
  await expect(page).toHaveURL(/\/groups\/[\w-]+$/);
  await page.goBack();
  await row.press('Enter');
  await expect(page).toHaveURL(/\/groups\/[\w-]+$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test('a tap opens a row', async ({ page, signIn }) => {
    await signIn('security_admin', '/groups');
    await page.getByRole('row').nth(2).getByRole('gridcell').last().tap();
    await expect(page).toHaveURL(/\/groups\/[\w-]+$/);
  });
});
