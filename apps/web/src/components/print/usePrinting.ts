import { useSyncExternalStore } from 'react';

let isPrinting = false;
const subscribe = (listener: () => void) => {
  const changes = new AbortController();
  const set = (value: boolean) => () => {
    isPrinting = value;
    listener();
  };
  window.addEventListener('beforeprint', set(true), changes);
  window.addEventListener('afterprint', set(false), changes);
  return () => changes.abort();
};

/** True while the page is laid out for printing, when everything that is loaded can be shown. */
export const usePrinting = () => useSyncExternalStore(subscribe, () => isPrinting);
