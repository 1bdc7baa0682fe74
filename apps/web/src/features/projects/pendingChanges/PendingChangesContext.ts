import type { ProjectMember } from '@rolecall/contract';
import { createContext } from 'react';
import type { MemberRow } from '../accessQueries.ts';
import type { Plan } from './plan.ts';

/** What the cells of the member list show and do about staged changes. */
export interface PendingChanges {
  plan: Plan;
  /** Opens the choice of roles for a row, at the control that asked for it. */
  chooseRole: (row: MemberRow, anchor: HTMLElement) => void;
  /** Takes a staged change back. */
  undo: (member: ProjectMember) => void;
}

/** Null for those who may only look. */
export const PendingChangesContext = createContext<PendingChanges | null>(null);
