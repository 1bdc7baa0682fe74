import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiError, NetworkError } from '../api/problems.ts';
import { ErrorMessage } from './ErrorMessage.tsx';
import { MissingPageError } from './lazyPage.ts';
import { MissingPart } from './MissingPart.tsx';
import { isOutdated } from './outdated.ts';

/** A route that failed, alone: the rest of the page stays usable. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const [needsReload, setNeedsReload] = useState(error instanceof MissingPageError);
  useEffect(() => {
    if (error instanceof ApiError || error instanceof NetworkError) return;
    let isMounted = true;
    // An answer of a newer server may be of a shape that this page can't show.
    void isOutdated().then((outdated) => isMounted && outdated && setNeedsReload(true));
    return () => {
      isMounted = false;
    };
  }, [error]);
  const retry = () => {
    reset();
    return router.invalidate();
  };
  return needsReload ? <MissingPart isPage /> : <ErrorMessage error={error} onRetry={retry} isPage />;
}
