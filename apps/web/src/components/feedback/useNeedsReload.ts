import { useEffect, useState } from 'react';
import { hasCode, NetworkError } from '../../api/problems.ts';
import { MissingPageError } from '../../lib/lazyPage.ts';
import { isOutdated } from '../../lib/outdated.ts';

/** Whether an error comes from this page being older than the server, so that only reloading helps. */
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

/** A newer server may refuse what this page sends, and its answers may be of a shape that this page can't show. */
const mayBeOutdated = (error: unknown) =>
  hasCode(error, 'invalid-request') ||
  hasCode(error, 'not-found') ||
  (error instanceof Error && error.name !== 'ApiError' && !(error instanceof NetworkError));
