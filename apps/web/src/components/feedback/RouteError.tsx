import { useQueryClient } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { NoAccessError } from '../../lib/noAccess.ts';
import { ErrorMessage } from './ErrorMessage.tsx';
import { MissingPart } from './MissingPart.tsx';
import { useNeedsReload } from './useNeedsReload.ts';

const NoAccessPage = lazy(() => import('./NoAccessPage.tsx').catch(() => ({ default: MissingPart })));

/** Replaces a route that failed. The rest of the page stays usable. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const needsReload = useNeedsReload(error);
  const retry = () => {
    // Otherwise the data that failed to render would come from the cache again.
    queryClient.removeQueries({ type: 'inactive' });
    reset();
    return router.invalidate();
  };
  if (error instanceof NoAccessError)
    return (
      <Suspense>
        <NoAccessPage />
      </Suspense>
    );
  return needsReload ? <MissingPart isPage /> : <ErrorMessage error={error} onRetry={retry} isPage />;
}
