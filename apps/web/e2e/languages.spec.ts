import type { Page } from '@playwright/test';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { expect, test } from './support/test.ts';

// The pseudo-language: English with accents, longer and in brackets.
test.use({ locale: 'en-XA' });

/** The texts of a page that aren't from the catalog, and those that are cut off without a tooltip. */
const faults = (page: Page, data: readonly string[]) =>
  page.evaluate((known) => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const withoutData = (text: string) =>
      known.reduce((rest, each) => rest.replaceAll(each, ''), text.replaceAll(/\u2068.*?\u2069/gs, ''));
    const isEnglish = (text: string) => /[a-z]{3}/i.test(withoutData(text));
    const found = new Set<string>();
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element) || element.closest('[translate=no]:not(html), code, time, script, style')) continue;
      for (const { nodeType, textContent } of element.childNodes)
        if (nodeType === Node.TEXT_NODE && isEnglish(textContent ?? '')) found.add(`text: ${textContent?.trim()}`);
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const value = element.getAttribute(name) ?? '';
        if (isEnglish(value)) found.add(`${name}: ${value}`);
      }
      const { overflowX } = getComputedStyle(element);
      const isCut = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && element.textContent?.includes('[') && !element.closest('[title]') && element.clientWidth > 1)
        found.add(`cut off: ${element.textContent}`);
    }
    return [...found];
  }, data);

test('every text comes from the catalog and has room to be longer', async ({ page, signIn, stack }) => {
  test.slow();
  await signIn('security_admin', '/groups');
  for (const path of ['/overview', '/groups', '/users', '/projects', '/access', '/access/matrix', '/access/findings', '/audit', '/operations', '/sessions', '/my-access']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    console.log(path, JSON.stringify(await faults(page, []), null, 1));
  }
});
