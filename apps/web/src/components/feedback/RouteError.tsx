import { useQueryClient } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { NoAccessError } from '../../lib/noAccess.ts';
import { ErrorMessage } from './ErrorMessage.tsx';
import { MissingPart } from './MissingPart.tsx';
import { NoAccessPage } from './NoAccessPage.tsx';
import { useNeedsReload } from './useNeedsReload.ts';

/** A route that failed, alone: the rest of the page stays usable. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const needsReload = useNeedsReload(error);
  const retry = () => {
    // What can't be shown must not come from the cache again.
    queryClient.removeQueries({ type: 'inactive' });
    reset();
    return router.invalidate();
  };
  if (error instanceof NoAccessError) return <NoAccessPage />;
  return needsReload ? <MissingPart isPage /> : <ErrorMessage error={error} onRetry={retry} isPage />;
}
