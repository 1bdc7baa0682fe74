import { createContext } from 'react';

/** Where parts of a page render their bars. Null until it exists. */
export const BottomBarSlot = createContext<HTMLElement | null>(null);
