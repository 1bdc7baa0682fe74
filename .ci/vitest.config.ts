import { join } from 'node:path';
import { messagesPlugin } from '@rolecall/messages/build';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './chromiumOptions.ts';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  test: {
    root,
    // Generous, because a busy machine isn't a failure. Tests measure themselves what has to be fast.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Many tests wait for real timeouts, so two cores can run three workers.
    maxWorkers: 3,
    // Modules keep no state that a test could notice, so each worker only loads them once.
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
        plugins: [messagesPlugin(join(root, 'apps/web/languages'))],
        // Lists all of them before the first test, because discovering one later reloads the page.
        optimizeDeps: { entries: ['{src,gallery}/**/*.{stories,browser.test}.tsx'], force: true },
        test: {
          name: 'components',
          root: join(root, 'apps/web'),
          include: ['{src,gallery}/**/*.browser.test.tsx'],
          setupFiles: [join(root, 'apps/web/gallery/setUpTests.ts')],
          fileParallelism: false,
          expect: { poll: { timeout: 60_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1000, height: 700 },
            provider: playwright({
              launchOptions: chromiumOptions(process.env.CHROMIUM_PATH),
              // Unlike those of a typical server, so that a time in the wrong zone or format is noticed.
              contextOptions: { locale: 'en-GB', timezoneId: 'Asia/Kolkata' },
              actionTimeout: 60_000,
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
