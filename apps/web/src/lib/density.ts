import { useSyncExternalStore } from 'react';

/** The row height of lists. */
export type Density = 'compact' | 'comfortable';

const key = 'rolecall.density';
const listeners = new Set<() => void>();
let density = readDensity();

/** The browser may block storage. Rows are compact then. */
function readDensity(): Density {
  try {
    return localStorage.getItem(key) === 'comfortable' ? 'comfortable' : 'compact';
  } catch {
    return 'compact';
  }
}

/** Also stores it for the next visit, if the browser allows that. */
export function setDensity(next: Density): void {
  density = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Without storage, it lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, () => density);
