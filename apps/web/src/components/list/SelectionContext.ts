import { createContext } from 'react';
import type { ListSelection } from './useSelection.ts';

/** The part of a selection that the list's checkboxes use, independent of the type of rows. */
export const SelectionContext = createContext<
  | (Pick<
      ListSelection<{ id: string }>,
      'available' | 'hasAllLoaded' | 'toggle' | 'selectLoaded' | 'clear'
    > & {
      selected: { size: number; has: (id: string) => boolean };
    })
  | undefined
>(undefined);
