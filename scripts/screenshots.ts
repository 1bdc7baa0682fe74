/**
 * `pnpm docs:screenshots`: takes the pictures in docs/pictures on a fresh demo, all of them or those that are named:
 * `pnpm docs:screenshots matrix findings`. CHROMIUM_PATH names the browser.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../.ci/chromiumOptions.ts';
import { pictures } from './pictures.ts';
import { watchLoading } from './watchLoading.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');
const password = 'rolecall-demo';
/** Slow machines take long to draw charts. */
const timeoutMs = 60_000;

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in pictures));
if (unknown.length > 0) throw new Error(`No such picture: ${unknown.join(', ')}`);

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
const browser = await chromium.launch(chromiumOptions(process.env.CHROMIUM_PATH));
try {
  const baseURL = await addressOf(server.stdout);
  mkdirSync(folder, { recursive: true });
  for (const [name, { by, show }] of Object.entries(pictures)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const { page, loaded } = await signIn(baseURL, by);
    await show(page, async (username) => (await signIn(baseURL, username)).page);
    // No row is highlighted because the mouse happens to be over it.
    await page.mouse.move(0, 0);
    await loaded();
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    for (const context of browser.contexts()) await context.close();
  }
} finally {
  await browser.close();
  if (server.exitCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** A page in a browser context of its own, as a user who has signed in, and what waits until it is loaded. */
async function signIn(baseURL: string, username: string) {
  const page = await browser.newPage({
    baseURL,
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(timeoutMs);
  const loaded = watchLoading(page);
  await page.goto('/');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
  return { page, loaded };
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const [, address] = /^Rolecall is running at (\S+)$/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('Rolecall ended before it was ready');
}
