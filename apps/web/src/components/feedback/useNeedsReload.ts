import { useEffect, useState } from 'react';
import { hasCode, NetworkError } from '../../api/problems.ts';
import { MissingPageError } from '../../lib/lazyPage.ts';
import { isOutdated } from '../../lib/outdated.ts';

/** True if an error occurred because this page is older than the server, so that only reloading helps. */
export function useNeedsReload(error: unknown): boolean {
  const [outdatedFor, setOutdatedFor] = useState<unknown>();
  useEffect(() => {
    if (!mayBeOutdated(error)) return;
    let isMounted = true;
    void isOutdated().then((outdated) => isMounted && outdated && setOutdatedFor(error));
    return () => {
      isMounted = false;
    };
  }, [error]);
  return error instanceof MissingPageError || (error !== undefined && outdatedFor === error);
}

/** A newer server may reject this page's requests, or send responses that the page can't show. */
const mayBeOutdated = (error: unknown) =>
  hasCode(error, 'invalid-request') ||
  hasCode(error, 'not-found') ||
  (error instanceof Error && error.name !== 'ApiError' && !(error instanceof NetworkError));
