import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet, and the history may not reach back far enough.
test.use({ expectedConsole: [/status of (503|422)/] });

/** Types only digits into a field, starting with its first part. */
async function type(page: Page, field: string | RegExp, digits: string): Promise<void> {
  await page.getByRole('group', { name: field }).getByRole('spinbutton').first().click();
  await page.keyboard.type(digits);
}

const searchOf = (page: Page) => new URL(page.url()).searchParams;

test.describe('in Germany', () => {
  test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });

  test('times are typed in the local format, and the field says when they are complete', async ({
    page,
    signIn,
    checkAccessibility,
  }) => {
    await signIn('nora.lindqvist', '/audit');
    await page.getByRole('button', { name: 'Time: Any time' }).click();
    const dialog = page.getByRole('dialog', { name: 'Time' });
    await type(page, /^From/, '2411');
    expect(searchOf(page).has('from')).toBe(false);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Enter a complete date and time.');
    await checkAccessibility();
    expect(searchOf(page).has('from')).toBe(false);
    await page.keyboard.type('2026093015');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/from=2026-11-24T08%3A30%3A15\.000Z/);
    await expect(page.getByRole('alert')).toHaveCount(0);

    await type(page, /^To/, '23112026120000');
    // Leaving the field also completes the input.
    await dialog.getByRole('group', { name: /^From/ }).getByRole('spinbutton').first().click();
    await expect(page.getByRole('alert')).toHaveText('Choose a time after the start.');
    expect(searchOf(page).has('to')).toBe(false);
    await checkAccessibility();

    await dialog.getByRole('group', { name: /^From/ }).hover();
    await dialog.getByRole('button', { name: 'Clear' }).first().click();
    await expect(page).not.toHaveURL(/from=/);
  });

  test('a time is read in the browser’s time zone, and compared with the history', async ({
    page,
    signIn,
  }) => {
    await signIn('nora.lindqvist', '/audit');
    // The comparison needs the first crawl to have ended.
    await expect
      .poll(async () => (await (await page.request.get('/api/v1/history')).json()).beganAt)
      .not.toBeNull();
    await page.goto('/access/matrix');
    await page.getByRole('button', { name: 'As of: Now' }).click();
    const field = /As of \(MEZ\)|As of \(GMT\+1\)|As of \(MESZ\)|As of \(GMT\+2\)/;
    await type(page, field, '15012020093015');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('The history starts on');
    expect(searchOf(page).has('at')).toBe(false);
  });

  test('a time in the URL is shown in the browser’s time zone', async ({ page, signIn }) => {
    await signIn('nora.lindqvist', '/access/matrix?at=2026-01-15T08%3A30%3A15.000Z');
    await expect(page.getByRole('region', { name: 'Point in time' })).toContainText(
      '15. Jan. 2026, 9:30:15 MEZ',
    );
    await page.getByRole('button', { name: /^As of: / }).click();
    const field = page.getByRole('group', { name: /^As of/ });
    await expect(field.getByRole('spinbutton')).toHaveText(['15', '01', '2026', '09', '30', '15']);
  });
});

test('a time is chosen in the calendar by keyboard', async ({ page, signIn, checkAccessibility }) => {
  await signIn('nora.lindqvist', '/access/matrix');
  await page.getByRole('button', { name: 'As of: Now' }).click();
  const open = page.getByRole('button', { name: /^Choose date/ });
  await open.press('Enter');
  const calendar = page.getByRole('dialog').filter({ has: page.getByRole('grid') });
  await expect(calendar.getByRole('gridcell', { selected: false }).first()).toBeVisible();
  await checkAccessibility();
  await page.keyboard.press('Escape');
  await expect(calendar).toBeHidden();
  await expect(page).not.toHaveURL(/at=/);
});

test('a list’s time filter is chosen in the calendar', async ({ page, signIn }) => {
  await signIn('nora.lindqvist', '/audit');
  await page.getByRole('button', { name: 'Time: Any time' }).click();
  const from = page.getByRole('group', { name: /^From/ });
  await from.getByRole('button', { name: /^Choose date/ }).click();
  const calendar = page.getByRole('dialog').filter({ has: page.getByRole('grid') });
  await calendar.getByRole('gridcell', { name: '15', exact: true }).click();
  await calendar.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-1[45]T/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Time: Since / })).toBeVisible();
});

test.describe('on a phone, in dark mode', () => {
  test.use({
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  });

  test('the calendar fits', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist', '/access/comparison');
    await page.getByRole('button', { name: /^Period: / }).tap();
    await page
      .getByRole('button', { name: /^Choose date/ })
      .first()
      .tap();
    const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Next' }) });
    await expect(dialog.getByRole('button', { name: 'Next', exact: true })).toBeVisible();
    await checkAccessibility();
    const cut = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(cut).toBeLessThanOrEqual(0);
    await dialog.getByRole('button', { name: 'Cancel' }).tap();
    await expect(dialog).toBeHidden();
  });
});
