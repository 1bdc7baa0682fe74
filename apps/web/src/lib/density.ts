import { useSyncExternalStore } from 'react';

/** How much room each row of a list takes. */
export type Density = 'compact' | 'comfortable';

const key = 'rolecall.density';
const listeners = new Set<() => void>();
let density = readDensity();

/** The browser can refuse its storage. Rows are compact then. */
function readDensity(): Density {
  try {
    return localStorage.getItem(key) === 'comfortable' ? 'comfortable' : 'compact';
  } catch {
    return 'compact';
  }
}

/** Also for the next visit, where the browser allows it. */
export function setDensity(next: Density): void {
  density = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // It lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, () => density);
