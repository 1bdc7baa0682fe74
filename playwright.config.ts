import { defineConfig, devices } from '@playwright/test';
import { chromiumOptions } from './.ci/chromiumOptions.ts';

export default defineConfig({
  testDir: 'apps/web/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, because a busy machine isn't a failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    actionTimeout: 60_000,
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Screenshots take a quarter of the browser tests' CPU time. Without them, a trace still contains the page at
    // each step.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: chromiumOptions(process.env.CHROMIUM_PATH),
  },
});
