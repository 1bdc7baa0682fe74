import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './chromiumOptions.ts';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  test: {
    root,
    // Generous, since a busy machine is no failure. What has to be quick is measured by its test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Much of the suite waits for real time limits, so two cores carry a third worker.
    maxWorkers: 3,
    // No module keeps anything that a test could notice, so loading them once for each worker is enough.
    isolate: false,
    sequence: { shuffle: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}', '.ci/*.test.ts'],
          exclude: ['**/*.browser.test.tsx'],
        },
      },
      {
        extends: true,
        root: join(root, 'apps/web'),
        // All known before the first test runs, whatever a cache says: finding one more reloads the page.
        optimizeDeps: { entries: ['{src,gallery}/**/*.{stories,browser.test}.tsx'], force: true },
        test: {
          name: 'components',
          root: join(root, 'apps/web'),
          include: ['{src,gallery}/**/*.browser.test.tsx'],
          setupFiles: [join(root, 'apps/web/gallery/setUpTests.ts')],
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1000, height: 700 },
            provider: playwright({
              launchOptions: chromiumOptions(process.env.CHROMIUM_PATH),
              // Neither is a server's usual one, so a time in the wrong zone or format is seen.
              contextOptions: { locale: 'en-GB', timezoneId: 'Asia/Kolkata' },
              actionTimeout: 20_000,
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
