import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

/** Rows and figures with content have links, but placeholders don't. */
const startScreens = [
  { name: 'groups', username: 'security_admin', path: '/groups', useful: 'tr[data-index] a' },
  { name: 'overview', username: 'security_admin', path: '/overview', useful: 'main dl dd a' },
  { name: 'projects', username: 'diego.ramos', path: '/projects', useful: 'tr[data-index] a' },
  { name: 'my-access', username: 'tom.becker', path: '/', useful: 'tr[data-index] a' },
];

// `size-limit` only measures these scripts, so what the pages need must be in them.
for (const { name, username, path, useful } of startScreens)
  test(`${name} needs no script but the shell and its own`, async ({ page, signIn }) => {
    const asked: string[] = [];
    // Other scripts, such as preloaded ones, never get a response.
    await page.route(/\/assets\/[^/]*\.js$/, (route) => {
      const isOwn = /\/(index|start-[a-z-]+)-[\w-]{8}\.js$/.test(route.request().url());
      if (isOwn) asked.push(route.request().url());
      return isOwn ? route.continue() : undefined;
    });
    await signIn(username, path);
    await expect(page.locator(useful).first()).toBeVisible();
    expect(asked.length).toBeLessThanOrEqual(5);
  });
