import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

/** Rows and figures with content have links, but placeholders don't. */
const startScreens = [
  { path: '/groups', useful: 'tr[data-index] a' },
  { path: '/overview', useful: 'main dl dd a' },
];

// `size-limit` only measures the entry script, so what these pages need must be in it.
for (const { path, useful } of startScreens)
  test(`${path} needs no script but the entry chunk`, async ({ page, signIn }) => {
    // Preloaded scripts never get a response.
    await page.route(/\/assets\/(?!index-)[^/]*\.js$/, () => {});
    await signIn('security_admin', path);
    await expect(page.locator(useful).first()).toBeVisible();
  });
