import type { Locator, Page } from '@playwright/test';
import { headers } from '@rolecall/contract';
import { expect, test } from './support/test.ts';

/**
 * The invisible content of a list's rows: without room, or outside the list. A cell that ends in an ellipsis has its
 * full text as a tooltip.
 */
const cutOff = (page: Page) =>
  page.getByRole('grid').evaluateAll((grids) =>
    grids.flatMap((grid) => {
      const frame = grid.parentElement?.getBoundingClientRect();
      return [...grid.querySelectorAll('tr[data-index] > td')].flatMap((cell) => {
        const { whiteSpace, textOverflow } = getComputedStyle(cell);
        if (textOverflow === 'ellipsis' && whiteSpace === 'nowrap' && cell.querySelector('[title]'))
          return [];
        const right = Math.min(cell.getBoundingClientRect().right, frame?.right ?? 0) + 1;
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
          // Some texts are for assistive technology only, including titles of icons.
          parentElement instanceof HTMLElement &&
          getComputedStyle(parentElement).clipPath === 'none' &&
          !(matchMedia('print').matches && parentElement.closest('.no-print'))
            ? NodeFilter.FILTER_ACCEPT
            : NodeFilter.FILTER_SKIP,
        );
        const cut: string[] = [];
        while (texts.nextNode()) {
          const text = document.createRange();
          text.selectNodeContents(texts.currentNode);
          const place = text.getBoundingClientRect();
          if (place.width === 0 || place.right > right) cut.push(texts.currentNode.textContent ?? '');
        }
        return cut;
      });
    }),
  );

/** The words in a list's rows that are split between lines. Very long ones and email addresses have to be. */
const splitWords = (page: Page) =>
  page.getByRole('grid').evaluateAll((grids) =>
    grids.flatMap((grid) =>
      [...grid.querySelectorAll('tr[data-index] > td')].flatMap((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        // Texts for assistive technology are only a pixel wide.
        const isHidden = (element: Element | null): boolean =>
          element !== null &&
          element !== cell &&
          (getComputedStyle(element).clipPath !== 'none' || isHidden(element.parentElement));
        const split: string[] = [];
        while (texts.nextNode()) {
          const { currentNode: node } = texts;
          if (isHidden(node.parentElement) || node.textContent?.includes('@')) continue;
          for (const { 0: word, index } of node.textContent?.matchAll(
            /(?<![\p{L}\d])[\p{L}\d]{1,15}(?![\p{L}\d])/gu,
          ) ?? []) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
            if (new Set(tops).size > 1) split.push(word);
          }
        }
        return split;
      }),
    ),
  );

/** The number of lines of each element. */
const linesOf = (elements: Locator) =>
  elements.evaluateAll((all) =>
    all.map((one) => Math.round(one.clientHeight / Number.parseFloat(getComputedStyle(one).lineHeight))),
  );

const paths = ['/groups', '/users', '/projects', '/audit', '/access/findings'];

test('nothing in a list disappears at any width, nor on paper', async ({ page, stack, signIn }) => {
  test.slow();
  await signIn('security_admin', '/groups');
  const first = async (path: string) =>
    (await (await page.request.get(`${stack.url}/api/v1${path}`)).json()).items[0];
  const { id: group } = await first('/groups?q=fraud-detection');
  const { id: project } = await first('/projects');
  // The comparison shows a change only if it comes after the first crawl.
  await expect
    .poll(async () => (await (await page.request.get(`${stack.url}/api/v1/history`)).json()).beganAt)
    .not.toBeNull();
  const created = await page.request.post(`${stack.url}/api/v1/groups`, {
    headers: {
      [headers.csrf]: '1',
      [headers.shownUser]: (await (await page.request.get(`${stack.url}/api/v1/session`)).json()).user.id,
      [headers.idempotencyKey]: crypto.randomUUID(),
    },
    data: { name: 'a'.repeat(100) },
  });
  expect(created.status()).toBe(201);

  for (const path of [
    ...paths,
    `/groups/${group}`,
    `/projects/${project}`,
    `/access/projects/${project}`,
    '/access/comparison?by=group',
  ]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await expect(page.locator('tr[data-index]').first(), path).toBeVisible();
    for (const width of [1024, 820, 360]) {
      await page.setViewportSize({ width, height: 844 });
      await expect.poll(() => cutOff(page), `${path} at ${width} px`).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        `${path} at ${width} px fits`,
      ).toBe(true);
      if (width === 1024) expect(await splitWords(page), `${path} at ${width} px`).toEqual([]);
    }
    // The width of A4 without its margins.
    await page.setViewportSize({ width: 688, height: 900 });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('header').first(), 'no app bar on paper').toBeHidden();
    await expect.poll(() => cutOff(page), `${path} on paper`).toEqual([]);
    expect(await splitWords(page), `${path} on paper`).toEqual([]);
    // Buttons in headers wouldn't be repeated on each page.
    await expect(page.getByRole('columnheader').getByRole('button'), path).toHaveCount(0);
    await expect(page.locator('main button:visible:has(> svg:only-child)'), path).toHaveCount(0);
    if (path === '/users') {
      await expect(page.locator('td time').first(), 'the exact time on paper').toHaveText(/\b\d{4}\b.* UTC$/);
      expect(Math.max(...(await linesOf(page.locator('td time')))), 'lines of times on paper').toBe(2);
    }
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
  }
});

test('on a phone, a long list scrolls and the page doesn’t', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 640 });
  // Each sign-in is an entry of the audit log.
  for (let entries = 0; entries < 12; entries++) await signIn('security_admin', '/projects');
  for (const path of ['/projects', '/audit?show=all', '/users']) {
    await page.goto(path);
    const list = page.getByRole('grid').locator('..');
    await expect(page.getByRole('row').nth(2), path).toBeVisible();
    expect(await list.evaluate((box) => box.scrollHeight > box.clientHeight), path).toBe(true);
    const extra = () =>
      page.evaluate(() => (document.scrollingElement?.scrollHeight ?? 0) - window.innerHeight);
    await expect.poll(extra, path).toBe(0);
  }
});

test('on a phone, a list is sorted with one control, and the buttons of a review share a line', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('security_admin', '/users');
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  await expect(sort).toHaveValue('username');
  expect((await sort.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await expect(page.getByRole('columnheader').getByRole('button')).toHaveCount(0);
  await sort.selectOption('Username, descending');
  await expect(page).toHaveURL(/sort=-username/);
  await expect(page.getByRole('row').nth(1)).toContainText('zofia.kowalska');
  await checkAccessibility();
  await page.emulateMedia({ media: 'print' });
  await expect(sort).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.goto('/projects?q=account-takeover');
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await page.getByRole('button', { name: /^Role of grace\.kim/ }).click();
  await page.getByRole('menuitemradio', { name: /^Editor/ }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: 'Review 1 change' });
  await expect(review.getByRole('button', { name: 'Apply 1 change' })).toBeEnabled();
  const tops = await review
    .getByRole('button', { name: /^(Back|Apply)/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top));
  expect(tops).toEqual([tops[0], tops[0]]);
});

test('a laptop shows at least 12 rows of a list', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn('security_admin', '/groups');
  for (const [path, row] of [
    ['/groups', 'tr[data-index]'],
    ['/users', 'tr[data-index]'],
    ['/access?kind=user', 'tr[data-index]'],
    ['/access/matrix', 'tr[data-row]'],
  ] as const) {
    await page.goto(path);
    // The matrix counts its header as a row.
    const last = page.locator(row).nth(path === '/access/matrix' ? 12 : 11);
    await expect(last, path).toBeInViewport({ ratio: 1 });
    const bottom = await last.evaluate((element) => element.getBoundingClientRect().bottom);
    const end = await last.evaluate(
      (element) => element.closest('[role=grid]')?.parentElement?.getBoundingClientRect().bottom,
    );
    expect(bottom, `${path} cuts nothing off`).toBeLessThanOrEqual((end ?? 0) + 1);
  }
});

/** The number of lines that the toolbar of the page's list takes: the element with the search box and Refresh in it. */
const toolbarLines = (page: Page) =>
  page.getByRole('button', { name: 'Refresh' }).evaluate((refresh) => {
    let toolbar: Element | null = refresh;
    while (toolbar && !toolbar.querySelector('input[type=search]')) toolbar = toolbar.parentElement;
    const middles = [...(toolbar?.querySelectorAll('button, input') ?? [])]
      .map((control) => {
        const { top, height } = control.getBoundingClientRect();
        return top + height / 2;
      })
      .sort((a, b) => a - b);
    // Controls of one line can have different heights.
    return middles.filter((middle, index) => middle - (middles[index - 1] ?? -Infinity) > 12).length;
  });

test('a list’s toolbar takes one line on a laptop, and at most two on a tablet', async ({ page, signIn }) => {
  await signIn('security_admin', '/groups');
  const firstId = async (path: string) =>
    (await (await page.request.get(`/api/v1${path}`)).json()).items[0].id;
  const group = await firstId('/groups?q=fraud-detection');
  const user = await firstId('/users?q=diego.ramos');
  const project = await firstId('/projects?q=account-takeover');
  for (const path of [
    ...paths,
    `/groups/${group}`,
    `/groups/${group}?tab=projects`,
    `/users/${user}`,
    `/projects/${project}`,
    `/projects/${project}?show=people`,
    `/access/projects/${project}`,
    `/access/users/${user}`,
    '/access/comparison',
  ]) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(path);
    await expect(page.getByRole('button', { name: 'Export', exact: true }), path).toBeVisible();
    await expect.poll(() => toolbarLines(page), `${path} on a laptop`).toBe(1);
    await page.setViewportSize({ width: 1024, height: 720 });
    await expect.poll(() => toolbarLines(page), `${path} on a tablet`).toBeLessThanOrEqual(2);
  }
});

test('the printed matrix has every column, and each page its number and point in time', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/access/matrix');
  await expect(page.getByRole('gridcell', { name: 'Admin' }).first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const tables = page.getByRole('table');
  await expect(tables.first()).toBeVisible();
  const names = tables.first().getByRole('rowheader');
  await expect(names.first()).toHaveText('admins');
  await page.setViewportSize({ width: 688, height: 900 });
  for (const table of await tables.all()) {
    const box = await table.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), 'no wider than the page').toBeLessThanOrEqual(688);
  }
  const header = await tables.first().locator('thead').boundingBox();
  expect(header?.height, 'at most a quarter of a page, or it would not be repeated').toBeLessThan(230);
  const all: { total: number } = await (await page.request.get('/api/v1/projects')).json();
  await expect(page.getByRole('columnheader')).toHaveCount(all.total);
  const margins = await page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSPageRule)
      .map((rule) => rule.cssText)
      .join('\n'),
  );
  expect(margins).toMatch(/counter\(page\) " of " counter\(pages\)/);
  expect(margins).toMatch(/As of .* UTC/);
});

test('at 200% zoom, the matrix and findings show rows', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await signIn('security_admin', '/access/matrix');
  const row = page.locator('tr[data-row="4"]');
  await row.scrollIntoViewIfNeeded();
  for (const shown of [page.locator('tr[data-row="1"]'), row]) await expect(shown).toBeInViewport();

  await page.goto('/access/findings?kind=redundant-roles');
  await expect(page.getByRole('grid', { name: 'Redundant roles' }).getByRole('row').nth(1)).toBeInViewport();
});
