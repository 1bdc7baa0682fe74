import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that one build serves any path in PUBLIC_URL.
  base: './',
  plugins: [react()],
  // The BFF replaces this with a fresh nonce on each load and names it in its Content-Security-Policy.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // For `.size-limit.ts`. The file is in a folder with a dot, which the BFF doesn't serve.
    manifest: true,
    modulePreload: { polyfill: false },
    // `size-limit` enforces the budget of the first load, gzipped.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One request for everything that the entry needs, including the start pages.
          groups: [{ name: 'app', tags: ['$initial'] }],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:7100' } },
});
