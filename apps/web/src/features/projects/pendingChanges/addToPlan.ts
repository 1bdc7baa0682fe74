import { type PendingChange, withChanges } from './plan.ts';
import { createPlanStore } from './planStore.ts';

/** Adds a pending change to a project from another page. */
export const addToPlan = (userId: string, projectId: string, change: PendingChange) =>
  createPlanStore(userId, projectId).update((plan) => withChanges(plan, [change]));
