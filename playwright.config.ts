import { defineConfig, devices } from '@playwright/test';
import { chromiumOptions } from './.ci/chromiumOptions.ts';

export default defineConfig({
  testDir: 'apps/web/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, since a busy machine is no failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 60_000,
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Pictures cost a quarter of the browser tests' CPU time. Without them a trace still has the page at each step.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: chromiumOptions(process.env.CHROMIUM_PATH),
  },
});
