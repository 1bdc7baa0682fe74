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

/** A router of the story's own, where every address leads back to the story. */
export function createStoryRouter(Story: FunctionComponent) {
  const root = createRootRoute({ component: Story });
  return createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '$' })]),
    history: createMemoryHistory(),
  });
}

/** What the app puts around its pages, around one story. */
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
