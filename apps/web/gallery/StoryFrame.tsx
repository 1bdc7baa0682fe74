import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { type FunctionComponent, useState } from 'react';
import { createQueryClient } from '../src/api/queryClient.ts';
import { Notifications } from '../src/components/feedback/Notifications.tsx';
import { theme } from '../src/theme/theme.ts';

export type Scheme = 'light' | 'dark';

/** Creates a router for one story, in which every path renders that story. */
export function createStoryRouter(Story: FunctionComponent) {
  const root = createRootRoute({ component: Story });
  return createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '$' })]),
    history: createMemoryHistory(),
  });
}

/** Wraps a story in the providers that the app puts around its pages. */
export function StoryFrame(props: { router: ReturnType<typeof createStoryRouter>; scheme: Scheme }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <ThemeProvider theme={theme} defaultMode={props.scheme} storageManager={null} noSsr>
      <CssBaseline />
      <QueryClientProvider client={queryClient}>
        <Notifications>
          <main>
            <RouterProvider router={props.router} />
          </main>
        </Notifications>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
