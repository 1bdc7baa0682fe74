import { expect, test } from './support/test.ts';

// The first reading of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

/** Rows and figures with content have links. Placeholders have none. */
const startScreens = [
  { path: '/groups', useful: 'tr[data-index] a' },
  { path: '/overview', useful: 'main dl dd a' },
];

// `size-limit` weighs the entry's script alone, so what these screens need has to be in it.
for (const { path, useful } of startScreens)
  test(`${path} needs no script but the entry chunk`, async ({ page, signIn }) => {
    // Scripts that are loaded ahead of their use are never answered.
    await page.route(/\/assets\/(?!index-)[^/]*\.js$/, () => {});
    await signIn('security_admin', path);
    await expect(page.locator(useful).first()).toBeVisible();
  });
