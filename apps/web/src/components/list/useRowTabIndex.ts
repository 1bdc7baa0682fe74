import { createContext, use } from 'react';

/** Whether the row around is the one that Tab reaches. */
export const RowTabStop = createContext(false);

/** For controls inside rows: Tab goes on from the row to its own controls, never through those of all rows. */
export const useRowTabIndex = () => (use(RowTabStop) ? 0 : -1);
