import { join } from 'node:path';
import { messagesPlugin } from '@rolecall/messages/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Components that several start pages use, with all that they need. Most of it is the list. */
const sharedByStartPages =
  /[\\/](components[\\/](feedback[\\/]InlineError|filter[\\/]LazyFilters|list[\\/](ListPage|RowLink|useListSearch)|role[\\/]RoleChip|text[\\/](rich|VisuallyHidden))|labels[\\/]roleCount)\.tsx?$/;

export default defineConfig({
  // Relative, so that one build serves any path in PUBLIC_URL.
  base: './',
  plugins: [messagesPlugin(join(import.meta.dirname, 'languages')), react()],
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
          // The first load of each start page is at most three files: the shell, what these pages share, and the page.
          groups: [
            { name: 'app', tags: ['$initial'] },
            { name: 'start-shared', test: sharedByStartPages },
            { name: 'start-overview', test: /[\\/]OverviewPage\.tsx$/ },
            { name: 'start-groups', test: /[\\/]GroupListPage\.tsx$/ },
            { name: 'start-projects', test: /[\\/]ProjectListPage\.tsx$/ },
            { name: 'start-my-access', test: /[\\/](UserPage|RoleAssignments)\.tsx$/ },
            // Dialogs and other pages share the rest of MUI. Otherwise it would be dozens of small files.
            { name: 'mui', test: /[\\/]@mui[\\/](material|icons-material|utils)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:7100' } },
});
