import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: {
    // Parts that the libraries bring along and we have no use for, or a smaller one: 6 KB gzipped of the 200 KB
    // that the first load may take.
    alias: [
      {
        find: /^\.\/TouchRipple\.mjs$/,
        replacement: fileURLToPath(import.meta.resolve('./src/lean/ripple.ts')),
      },
      {
        find: /^\.\.\/CircularProgress\/index\.mjs$/,
        replacement: fileURLToPath(import.meta.resolve('./src/lean/CircularProgress.tsx')),
      },
      // React has had the hook itself since 18.
      {
        find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/,
        replacement: 'use-sync-external-store/with-selector.js',
      },
      {
        find: /^\.\.\/colors\/(blue|green|lightBlue|orange|purple|red)\.mjs$/,
        replacement: fileURLToPath(import.meta.resolve('./src/lean/colors.ts')),
      },
      {
        find: '../InitColorSchemeScript/InitColorSchemeScript.mjs',
        replacement: fileURLToPath(import.meta.resolve('./src/lean/colorSchemeScript.ts')),
      },
      {
        find: 'hoist-non-react-statics',
        replacement: fileURLToPath(import.meta.resolve('./src/lean/hoistStatics.ts')),
      },
      {
        find: '@emotion/is-prop-valid',
        replacement: fileURLToPath(import.meta.resolve('./src/lean/isPropValid.ts')),
      },
    ],
  },
  // The BFF replaces this with a fresh nonce on each load and names it in its Content-Security-Policy.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // `.ci/firstLoad.ts` weighs the first screens by it. It lies in a folder with a dot, which the BFF does not serve.
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests to the first useful screen: one chunk for what every screen needs, one for what
          // every list needs. The rest is split as it is imported.
          groups: [
            { name: 'app', tags: ['$initial'], priority: 2 },
            // Every screen has a title and links; the overview has them and no list.
            {
              name: 'page',
              test: /[\\/]src[\\/]components[\\/](page[\\/]PageTitle|text[\\/]TextLink|feedback[\\/]Placeholder)\./,
              priority: 2,
            },
            // What every view of the history has besides, so small that requests cost more than it does.
            {
              name: 'moments',
              test: /[\\/]src[\\/](features[\\/]access[\\/]Freshness|components[\\/](time[\\/]RelativeTime|print[\\/]PrintStyles|feedback[\\/]InlineError))\./,
              priority: 2,
            },
            {
              name: 'lists',
              test: /[\\/](src[\\/](components[\\/]list[\\/](List|SearchBox|use)|lib[\\/]useOnPhone|features[\\/]groups[\\/]words)|(FilterList|Add)\.)/,
              priority: 1,
            },
            // Dialogs and menus need these together: apart, their names alone weigh on the first load.
            {
              name: 'overlays',
              test: /[\\/]@mui[\\/]material[\\/](Dialog|Modal|Backdrop|Fade|Portal|Grow|Popover|Paper|transitions|Unstable_TrapFocus|Alert|Stack|Typography|List\b|ListItem|Menu)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:7100' } },
});
