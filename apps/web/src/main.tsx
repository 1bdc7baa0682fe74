import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenToOtherTabs } from './api/otherTabs.ts';
import { createQueryClient } from './api/queryClient.ts';
import { createAppRouter } from './app/router.ts';
import { Notifications } from './components/feedback/Notifications.tsx';
import { PartBoundary } from './components/feedback/PartBoundary.tsx';
import { ReSignIn } from './features/session/ReSignIn.tsx';
import { reloadCachedPages, tolerateForeignDom } from './lib/foreignDom.ts';
import { NoAccessError } from './lib/noAccess.ts';
import { refuseStrayDrops } from './lib/strayDrops.ts';
import { theme } from './theme/theme.ts';

// The Content-Security-Policy forbids creating code from strings. zod would try when a form loads it, and the browser
// would report that. Set on the global where zod looks for its settings, since `z.config` would load all of zod.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

tolerateForeignDom();
reloadCachedPages();
refuseStrayDrops();

const page = document.getElementById('root');
if (!page) throw new Error('index.html has no #root');

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const styles = createCache({ key: 'rc', nonce });
const queryClient = createQueryClient();
listenToOtherTabs();
const router = createAppRouter(queryClient);

// The placeholder in index.html stays until the first screen is ready. Not awaited at the top level, because the
// screens' chunks import this one and would wait for it forever.
void router.load().then(() =>
  createRoot(page, {
    onCaughtError(error) {
      // Expected, and the page says so.
      // biome-ignore lint/suspicious/noConsole: React logs caught errors unless this option is set
      if (!(error instanceof NoAccessError)) console.error(error);
    },
  }).render(
    <StrictMode>
      <CacheProvider value={styles}>
        <ThemeProvider theme={theme} defaultMode="system" noSsr>
          <CssBaseline />
          <QueryClientProvider client={queryClient}>
            <PartBoundary>
              <Notifications>
                <RouterProvider router={router} />
                <ReSignIn />
              </Notifications>
            </PartBoundary>
          </QueryClientProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  ),
);
