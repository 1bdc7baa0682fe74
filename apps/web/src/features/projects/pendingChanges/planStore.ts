import { principalKey } from '@rolecall/access';
import { roleIntent } from '@rolecall/contract';
import { z } from 'zod';
import { basePath } from '../../../lib/basePath.ts';
import type { Plan } from './plan.ts';

const storedPlan = z.array(
  roleIntent.extend({ name: z.string(), description: z.string(), people: z.int().nullable() }),
);

/** Told to other readers of a plan on the same page; the browser itself tells other tabs, by `storage`. */
const changed = 'rolecall-plan';

/**
 * Where one person's plan for one project is kept: in the browser, so that it outlives a reload and a lost session.
 * The stored plan is the only one. A change is made to what is stored at that moment, in one synchronous step, so
 * tabs add to each other's plan instead of overwriting it.
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

  /** The same object while nothing has changed. */
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

/** Anybody can edit what a browser stores; what is not a plan counts as none. */
function parsePlan(text: string | null): Plan {
  try {
    const changes = storedPlan.parse(JSON.parse(text ?? '[]'));
    return new Map(changes.map((change) => [principalKey(change), change]));
  } catch {
    return new Map();
  }
}
