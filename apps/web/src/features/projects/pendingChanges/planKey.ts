import { basePath } from '../../../lib/basePath.ts';

/** The key of a user's plan for a project in the browser's storage. The key exists only if changes are pending. */
export const planKey = (userId: string, projectId: string) =>
  `rolecall${basePath}.plan.${userId}.${projectId}`;

/** Event for other readers of a plan on the same page. For other tabs, the browser sends `storage`. */
export const planChanged = 'rolecall-plan';

/** Calls the listener when a plan has changed, in this tab or another one. Returns a function that stops it. */
export function subscribeToPlans(listener: () => void, events: EventTarget = window) {
  events.addEventListener('storage', listener);
  events.addEventListener(planChanged, listener);
  return () => {
    events.removeEventListener('storage', listener);
    events.removeEventListener(planChanged, listener);
  };
}
