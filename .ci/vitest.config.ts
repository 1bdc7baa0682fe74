import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}', '.ci/*.test.ts'],
    typecheck: { enabled: false },
    // Generous, since a busy machine is no failure. What has to be quick is measured by its test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Much of the suite waits for real time limits, so two cores carry a third worker.
    maxWorkers: 3,
    // No module keeps anything that a test could notice, so loading them once for each worker is enough.
    isolate: false,
    sequence: { shuffle: true },
  },
});
