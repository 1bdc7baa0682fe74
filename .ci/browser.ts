import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** Debian's packages. The shell has no window, which makes it a third faster. */
const packages = ['chromium-headless-shell', 'chromium'];
const systemNames = [...packages, 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Not started with npx, because an npx inside another npx uses the outer one's arguments. */
const playwright = join(dirname(fileURLToPath(import.meta.resolve('@playwright/test'))), 'cli.js');

/**
 * Finds a Chromium for the browser tests: Playwright's own, or else the system's. Installs one if there is none.
 * @returns the path of the executable, or null for Playwright's own
 * @throws Error that says what to install
 */
export function findBrowser(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return null;
  return systemBrowser() ?? installed();
}

function systemBrowser(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => systemNames.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere].find(isExecutable) ?? null;
}

function installed(): string | null {
  process.stdout.write('No Chromium found; installing one for the browser tests.\n');
  if (run(process.execPath, [playwright, 'install', 'chromium']) && existsSync(chromium.executablePath()))
    return null;
  if (
    process.getuid?.() === 0 &&
    run('apt-get', ['update', '-qq']) &&
    packages.some((name) => run('apt-get', ['install', '-y', '-qq', name]))
  ) {
    const found = systemBrowser();
    if (found) return found;
  }
  throw new Error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 }).status === 0;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
