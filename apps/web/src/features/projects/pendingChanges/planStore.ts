import { principalKey } from '@rolecall/access';
import { operationId, roleIntent } from '@rolecall/contract';
import { z } from 'zod';
import type { Plan } from './plan.ts';
import { planChanged, planKey, subscribeToPlans } from './planKey.ts';

const storedPlan = z.array(
  roleIntent.extend({
    name: z.string(),
    description: z.string(),
    people: z.int().nullable(),
    undoes: operationId.optional(),
  }),
);

/**
 * Stores a user's plan for a project in the browser, so that it survives a reload and a lost session. The stored plan
 * is the only copy. Each change updates the stored plan in one synchronous step, so that tabs add to each other's
 * plan instead of overwriting it.
 */
export function createPlanStore(
  userId: string,
  projectId: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = window.localStorage,
  events: EventTarget = window,
) {
  const key = planKey(userId, projectId);
  let text: string | null = null;
  let plan: Plan = new Map();

  /** Returns the same object as long as nothing has changed. */
  const read = (): Plan => {
    const stored = storage.getItem(key);
    if (stored === text) return plan;
    text = stored;
    plan = parsePlan(stored);
    return plan;
  };

  return {
    read,

    update(change: (plan: Plan) => Plan) {
      const next = change(read());
      if (next.size === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify([...next.values()]));
      events.dispatchEvent(new Event(planChanged));
    },

    subscribe: (listener: () => void) => subscribeToPlans(listener, events),
  };
}

/** Users can edit what a browser stores, so an invalid plan counts as empty. */
function parsePlan(text: string | null): Plan {
  try {
    const changes = storedPlan.parse(JSON.parse(text ?? '[]'));
    return new Map(changes.map((change) => [principalKey(change), change]));
  } catch {
    return new Map();
  }
}
