/** `pnpm docs:screenshots`: takes the pictures in docs/ from a new demo. CHROMIUM_PATH is the path of the browser. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions } from '../.ci/chromiumOptions.ts';

const root = join(import.meta.dirname, '..');
const password = 'rolecall-demo';
/** Slow machines take a long time to draw charts. */
const timeoutMs = 60_000;

const pictures: Readonly<Record<string, { readonly by: string; show(page: Page): Promise<void> }>> = {
  groups: {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Groups' }).click();
      await page.getByRole('link', { name: 'contractors' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
    },
  },
  'review-roles': {
    by: 'diego.ramos',
    async show(page) {
      await page.getByRole('link', { name: 'Projects' }).click();
      await page.getByRole('link', { name: 'card-fraud-realtime' }).click();
      await page.getByRole('button', { name: /^Role of fraud-detection/ }).click();
      await page.getByRole('menuitemradio', { name: /^Viewer/ }).click();
      await page.getByRole('button', { name: /^Review/ }).click();
      await page.getByRole('heading', { name: 'Effect on people' }).waitFor();
    },
  },
  'past-access': {
    by: 'nora.lindqvist',
    async show(page) {
      const past = new Date(Date.now() - 40 * 86_400_000).toISOString();
      await page.goto(`/access/projects/support-assistant@default-tenant?at=${past}`);
      await page.getByRole('row', { name: /rachel\.green/ }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
      await page.getByRole('group', { name: /time/i }).first().waitFor();
    },
  },
};

const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-screenshots-'));
const server = spawn('node', ['apps/bff/src/main.ts'], {
  cwd: root,
  env: {
    ...process.env,
    MANAGEMENT_API_URL: '',
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'warn',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const baseURL = await addressOf(server.stdout);
  const browser = await chromium.launch(chromiumOptions(process.env.CHROMIUM_PATH));
  for (const [name, { by, show }] of Object.entries(pictures)) {
    const page = await browser.newPage({
      baseURL,
      viewport: { width: 1280, height: 720 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(timeoutMs);
    await page.goto('/');
    await page.getByLabel('Username').fill(by);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('navigation').first().waitFor();
    await show(page);
    await page.screenshot({ path: join(root, 'docs', `${name}.png`) });
    await page.close();
  }
  await browser.close();
} finally {
  server.kill('SIGINT');
  rmSync(dataDir, { recursive: true, force: true });
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const [, address] = /^Rolecall is running at (\S+)$/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('Rolecall ended before it was ready');
}
