import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}'],
    typecheck: { enabled: false },
    testTimeout: 20_000,
    sequence: { shuffle: true },
  },
});
