import { useRouter } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';

/**
 * Something that is opened over a page, named in the address: Back closes it, and closing it goes back to where it was
 * opened.
 * @param show puts it into the address, as a new entry of the browser's history or in the place of the last
 */
export function useOpened(show: (id: string | undefined, replace: boolean) => void) {
  const { history } = useRouter();
  const wasOpenedHere = useRef(false);
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
