import { principalKey } from '@rolecall/access';
import { operationId, roleIntent } from '@rolecall/contract';
import { z } from 'zod';
import { basePath } from '../../../lib/basePath.ts';
import type { Plan } from './plan.ts';

const storedPlan = z.array(
  roleIntent.extend({
    name: z.string(),
    description: z.string(),
    people: z.int().nullable(),
    undoes: operationId.optional(),
  }),
);

/** Event for other readers of a plan on the same page. For other tabs, the browser sends `storage`. */
const changed = 'rolecall-plan';

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
  const key = `rolecall${basePath}.plan.${userId}.${projectId}`;
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
      events.dispatchEvent(new Event(changed));
    },

    subscribe(listener: () => void) {
      events.addEventListener('storage', listener);
      events.addEventListener(changed, listener);
      return () => {
        events.removeEventListener('storage', listener);
        events.removeEventListener(changed, listener);
      };
    },
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
