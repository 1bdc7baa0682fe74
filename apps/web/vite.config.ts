import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      // The theme switches ripples off; left in, they are 4 KB gzipped of the first load.
      { find: /^\.\/TouchRipple\.mjs$/, replacement: `${import.meta.dirname}/src/theme/NoRipple.ts` },
    ],
  },
  // The BFF replaces this with a fresh nonce on each load and names it in its Content-Security-Policy.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests to the first useful screen: one chunk for what every screen needs, one for what
          // every list needs. The rest is split as it is imported.
          groups: [
            { name: 'app', tags: ['$initial'], priority: 2 },
            {
              name: 'lists',
              test: /[\\/]src[\\/](lists[\\/](List|SearchBox|use)|shell[\\/]PageTitle)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:7100' } },
});
