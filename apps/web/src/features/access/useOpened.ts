import { useRouter } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import type { NavigateSearch } from '../../lib/navigateSearch.ts';

/**
 * Something opened over a page and named in the URL: Back closes it, and closing it goes back to where it was opened.
 * @param name its search parameter
 */
export function useOpened<Name extends 'why' | 'cell', Search extends { [Key in Name]?: string | undefined }>(
  name: Name,
  navigate: NavigateSearch<Search>,
) {
  const { history } = useRouter();
  const wasOpenedHere = useRef(false);
  const show = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({ search: (now) => ({ ...now, [name]: id }), replace, resetScroll: false }),
    [name, navigate],
  );
  const open = useCallback(
    (id: string) => {
      wasOpenedHere.current = true;
      show(id, false);
    },
    [show],
  );
  const close = () => {
    if (wasOpenedHere.current) history.back();
    else show(undefined, true);
    wasOpenedHere.current = false;
  };
  return { open, close };
}
