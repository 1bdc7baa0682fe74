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
    // `.size-limit.ts` reads it. It is in a folder with a dot, which the BFF does not serve.
    manifest: true,
    modulePreload: { polyfill: false },
    // `size-limit` has the budget of the first load, gzipped.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One request for all that the entry needs, the screens that people start on included.
          groups: [{ name: 'app', tags: ['$initial'] }],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:7100' } },
});
