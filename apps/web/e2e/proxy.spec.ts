import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, readConfig, startServer } from '@rolecall/bff';
import { type IdentityProvider, startIdentityProvider } from '@rolecall/bff/test/identity-provider';
import { freePort, nginxIsInstalled, startNginx } from '@rolecall/bff/test/nginx';
import { submitSignIn } from './support/signInForm.ts';
import { expect, type Stack, test } from './support/test.ts';

const isInstalled = nginxIsInstalled();

/**
 * A Rolecall at `/rolecall` behind a real nginx.
 * @param strip what nginx appends to the upstream's address: `/` removes the path
 */
async function startBehindNginx(
  stack: Stack,
  strip: string,
  provider: IdentityProvider | null,
  port: number,
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'rolecall-proxy-'));
  const server = await startServer({
    config: {
      ...readConfig({
        MANAGEMENT_API_URL: stack.sandbox.url,
        MANAGEMENT_API_ACCESS_KEY: stack.sandbox.accessKey,
        PUBLIC_URL: baseAt(port),
        ...provider?.environment,
      }),
      dataDir,
      port: 0,
    },
    log: createLog('silent'),
    webRoot: join(import.meta.dirname, '../dist'),
  });
  const upstream = server.url.replace('localhost', '127.0.0.1');
  const nginx = await startNginx(port, `location /rolecall/ { proxy_pass ${upstream}${strip}; }`);
  return {
    async [Symbol.asyncDispose]() {
      await nginx[Symbol.asyncDispose]();
      await server.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

const baseAt = (port: number) => `http://localhost:${port}/rolecall`;

// biome-ignore lint/suspicious/noSkippedTests: developers may not have nginx. CI installs it.
test.skip(!isInstalled, 'nginx is not installed');

for (const [how, strip] of [
  ['keeps the path', ''],
  ['removes the path', '/'],
] as const)
  test(`under a path, behind an nginx that ${how}, pages, files, links and sign-in work`, async ({
    page,
    stack,
  }) => {
    const port = await freePort();
    const base = baseAt(port);
    await using _ = await startBehindNginx(stack, strip, null, port);
    // A lazy page with a search, to test that files, the redirect and the way back are under the path.
    await page.goto(`${base}/users?q=tom`);
    await expect(page).toHaveURL(`${base}/sign-in?returnTo=%2Fusers%3Fq%3Dtom`);
    await submitSignIn(page, 'security_admin');
    await expect(page).toHaveURL(`${base}/users?q=tom`);
    const stream = page.waitForResponse((answer) => answer.url().includes('/operations/events'));
    await page.getByRole('link', { name: 'tom.becker' }).first().click();
    await expect(page).toHaveURL(new RegExp(`^${base}/users/[^/]+`));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await stream).url()).toContain(`${base}/api/v1/operations/events`);
    for (const link of await page.getByRole('navigation').first().getByRole('link').all())
      expect(await link.getAttribute('href')).toMatch(/^\/rolecall(\/|$)/);
    // Closes the stream before the server does.
    await page.goto('about:blank');
  });

test.describe('single sign-on', () => {
  // The page requests the session before anyone is signed in.
  test.use({ expectedConsole: [/status of 401/] });

  test('under a path, single sign-on returns to the page, and sign-out to the sign-in page', async ({
    page,
    stack,
  }) => {
    // The provider's page loads fonts from another site.
    await page.route('https://fonts.googleapis.com/**', (route) =>
      route.fulfill({ contentType: 'text/css', body: '' }),
    );
    const port = await freePort();
    const base = baseAt(port);
    await using provider = await startIdentityProvider({ publicUrl: base });
    await using _ = await startBehindNginx(stack, '', provider, port);
    await page.goto(`${base}/users?q=tom`);
    await page.getByRole('button', { name: 'Sign in with single sign-on' }).click();
    await page.getByPlaceholder('Enter any login').fill('security_admin');
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await expect(page.getByRole('link', { name: 'tom.becker' }).first()).toBeVisible();
    await expect(page).toHaveURL(`${base}/users?q=tom`);
    await page.getByRole('button', { name: /Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`^${base}/sign-in`));
    await page.goto('about:blank');
  });
});
