import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

test('an auditor lands on the overview and reads a chart as a table, by keyboard', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('nora.lindqvist');
  await expect(page).toHaveURL(/\/overview$/);
  await expect(page.getByRole('link', { name: '1 disabled', exact: true })).toBeVisible();
  await expect(page.getByText(/Updated .*(now|ago)/)).toBeVisible();
  await expect(page.getByText(/Audit log intact/)).toBeVisible();
  const chart = page.getByRole('figure', { name: /^groups by members: 1 with 0, / });
  await expect(chart).toBeVisible();

  const toggle = page.getByRole('button', { name: 'Members per group as a table' });
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(chart).toBeHidden();
  const table = page.getByRole('region', { name: 'Table of members per group' });
  await expect(table.getByRole('row', { name: '0 1', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Changes by day as a table' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Table of changes by day' }).getByRole('row')).toHaveCount(
    31,
  );
  await checkAccessibility();
});

test('a day of the chart leads to its entries, by keyboard and by mouse', async ({ page, signIn }) => {
  await signIn('nora.lindqvist');
  const chart = page.getByRole('figure', { name: /^In the last 30 days/ });
  const day = () => new URL(page.url()).searchParams.get('from');
  await expect(chart.locator('svg').first()).toBeVisible();
  await page.getByRole('button', { name: 'Changes by day as a table' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const spoken = await chart.locator('[role=img]:focus').getAttribute('aria-labelledby');
  expect(await page.locator(`id=${spoken}`).textContent()).toMatch(/^\d+ \w+; Through Rolecall; 0$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  const second = day();

  await page.goBack();
  await chart.click({ position: { x: 400, y: 80 } });
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  expect(day()).not.toBe(second);
  expect(new URL(page.url()).searchParams.get('to')).toBe(day());
});

test('a range of days leads to its entries, by dragging across the chart and by keyboard', async ({
  page,
  signIn,
}) => {
  await signIn('nora.lindqvist');
  const range = () => {
    const { searchParams } = new URL(page.url());
    return [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
  };
  const daysBetween = ([from, to]: string[]) => (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
  const chart = page.getByRole('figure', { name: /^In the last 30 days/ });
  await expect(chart.locator('svg').first()).toBeVisible();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart has no box');
  await page.mouse.move(box.x + box.width * 0.8, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 90, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  expect(daysBetween(range())).toBeGreaterThan(8);
  expect(daysBetween(range())).toBeLessThan(16);

  await page.goBack();
  const days = page.getByRole('group', { name: 'Days' });
  const to = await days.getByLabel('To').inputValue();
  const from = await days.getByLabel('From').locator('option').nth(20).getAttribute('value');
  await days.getByLabel('From').selectOption(from);
  await days.getByRole('link', { name: 'View entries' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  expect(range()).toEqual([from, to]);
});

test.describe('in a time zone that the server doesn’t know', () => {
  test('what needs attention and its entries are about the same time', async ({ page, signIn }) => {
    await page.addInitScript(() => {
      const { resolvedOptions } = Intl.DateTimeFormat.prototype;
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: 'Mars/Olympus' };
      };
    });
    await signIn('nora.lindqvist');
    await expect(
      page.getByText(/in UTC \(the server doesn’t know your time zone, Mars\/Olympus\)/),
    ).toBeVisible();
    await page.getByRole('group', { name: 'Days' }).getByRole('link', { name: 'View entries' }).click();
    await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('from')).toMatch(/T00:00:00\.000Z$/);
    expect(searchParams.get('to')).toMatch(/T23:59:59\.999Z$/);
  });
});

test('bars and rankings lead to their lists', async ({ page, signIn, checkAccessibility }) => {
  await signIn('nora.lindqvist');
  await page.getByRole('button', { name: 'Members per group as a table' }).click();
  const table = page.getByRole('region', { name: 'Table of members per group' });
  const count = await table.getByRole('row', { name: /^1–5 / }).getByRole('link').textContent();
  await table.getByRole('row', { name: /^1–5 / }).getByRole('link').click();
  await expect(page.getByRole('button', { name: /^Number of members: 1–5\./ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${count} of `) })).toBeVisible();
  await checkAccessibility();
  await page.goBack();

  const projects = page.getByRole('list', { name: 'Projects by number of people' });
  const first = projects.getByRole('listitem').first();
  const name = await first.getByRole('link').textContent();
  const users = (await first.textContent())?.match(/\d+ users?$/)?.[0];
  await first.getByRole('link').click();
  await expect(page.getByRole('heading', { name: `Who can access ${name}` })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: users ?? 'no number' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('figure', { name: /^Role assignments in the last / })).toBeVisible();
  await checkAccessibility();
});

test('an auditor follows a finding to its list, and a row to its subject', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('nora.lindqvist');
  const kind = page.getByRole('link', { name: /^Disabled users in groups\s*1/ });
  await kind.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Findings', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/kind=disabled-in-groups/);
  const row = page.getByRole('row', { name: /karim\.benali/ });
  await expect(row).toContainText('still in 2 groups: contractors, data-engineering');
  await checkAccessibility();
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'What karim.benali can access' })).toBeVisible();
  await page.goBack();

  await page.getByRole('link', { name: /^Redundant roles/ }).click();
  const search = page.getByRole('searchbox', { name: 'Search names and explanations' });
  await search.fill('business-intelligence');
  await expect(page.getByRole('status').filter({ hasText: /^\d+ of \d+ roles$/ })).toBeVisible();
  await search.fill('nothing of the kind');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page).not.toHaveURL(/q=/);
  await page
    .getByRole('row', { name: /credit-scorecards/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { name: 'Who can access credit-scorecards' })).toBeVisible();
});

test('recent changes and what needs attention lead to their entries', async ({ page, stack, signIn }) => {
  await signIn('security_admin', '/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Name').first().fill('fresh-group');
  await page.getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByText('Group fresh-group created')).toBeVisible();
  await page.goto(`${stack.url}/overview`);
  const feed = page.getByRole('region', { name: 'Recent changes' });
  const latest = feed.getByRole('listitem').filter({ hasText: 'Created group fresh-group' });
  await expect(latest).toContainText('security_admin, just now');
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention.getByRole('listitem').filter({ hasText: '0 denials' })).toBeVisible();
  await latest.getByRole('link').click();
  await expect(page.getByRole('heading', { name: /Created group fresh-group/ })).toBeVisible();
});

test('a figure leads to the list behind it', async ({ page, signIn }) => {
  await signIn('nora.lindqvist');
  await page.getByRole('link', { name: '1 disabled', exact: true }).click();
  await expect(page.getByRole('link', { name: 'karim.benali' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^1 of 60/ })).toBeVisible();
});

test('findings that can’t be counted fail alone, and recover', async ({ page, signIn, expectedConsole }) => {
  expectedConsole.push(/ERR_FAILED/);
  await page.route('**/api/v1/access/findings/totals*', (route) => route.abort());
  await signIn('nora.lindqvist');
  await expect(page.getByRole('link', { name: '1 disabled', exact: true })).toBeVisible();
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t count the findings' });
  await expect(alert).toBeVisible();
  await page.unroute('**/api/v1/access/findings/totals*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: /^Disabled users in groups\s*1/ })).toBeVisible();
});

test.describe('on a phone, in dark mode', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('overview and findings can be read', async ({ page, signIn, checkAccessibility }) => {
    await signIn('nora.lindqvist');
    await expect(page.getByRole('figure', { name: /^groups by members/ })).toBeVisible();
    await checkAccessibility();
    await page.getByRole('link', { name: /^Projects with one Admin/ }).click();
    await expect(page.getByRole('row', { name: /account-takeover/ })).toBeVisible();
    await checkAccessibility();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);

    // The list of another kind is in view without scrolling.
    await page.getByRole('combobox', { name: 'Kind of finding' }).selectOption('empty-groups');
    await expect(page).toHaveURL(/kind=empty-groups/);
    await expect(page.getByRole('grid', { name: 'Groups with no members' })).toBeVisible();
    await expect(page.locator('tr[data-index]').first()).toBeInViewport({ ratio: 1 });
  });
});
