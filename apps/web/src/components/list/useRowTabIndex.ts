import { createContext, use } from 'react';

/** True if the surrounding row is the one that Tab reaches. */
export const RowTabStop = createContext(false);

/** For controls inside rows: Tab goes from the focused row to its own controls, and skips those of other rows. */
export const useRowTabIndex = () => (use(RowTabStop) ? 0 : -1);
