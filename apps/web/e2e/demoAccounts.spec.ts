import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, readConfig, startServer } from '@rolecall/bff';
import { expect, test } from './support/test.ts';

// The first crawl of the platform may not have ended yet.
test.use({ expectedConsole: [/status of 503/] });

test('a demo account of the built-in sandbox signs in with one key press', async ({
  page,
  checkAccessibility,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rolecall-demo-'));
  const server = await startServer({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0' }),
    log: createLog('silent'),
    webRoot: join(import.meta.dirname, '../dist'),
  });
  await page.goto(server.url);
  const accounts = page.getByRole('list', { name: 'Demo accounts' }).getByRole('button');
  await expect(accounts).toHaveCount(5);
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();

  await page.keyboard.press('Tab');
  await expect(accounts.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(accounts.nth(1)).toContainText('nora.lindqvist');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nora Lindqvist' })).toBeVisible();
  // Parts of the page may still be loading.
  await page.goto('about:blank');
  await server.stop();
  await rm(dataDir, { recursive: true });
});

test('a real platform has no demo accounts', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByText('Use your platform username and password.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Demo accounts' })).toHaveCount(0);
});
