import type { ProjectMember } from '@rolecall/contract';
import { createContext } from 'react';
import type { MemberRow } from '../accessQueries.ts';
import type { Plan } from './plan.ts';

/** The pending changes for the cells of the member list, and the actions on them. */
export interface PendingChanges {
  plan: Plan;
  /** Opens the role menu for a row, anchored to the control that was used. */
  chooseRole: (row: MemberRow, anchor: HTMLElement) => void;
  /** Removes a pending change. */
  undo: (member: ProjectMember) => void;
}

/** Null for users who may only view the list. */
export const PendingChangesContext = createContext<PendingChanges | null>(null);
