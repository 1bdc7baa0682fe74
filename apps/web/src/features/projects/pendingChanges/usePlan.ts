import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../session/queries.ts';
import { createPlanStore } from './planStore.ts';

/** The signed-in user's pending changes of one project, and a function to change them. */
export function usePlan(projectId: string) {
  const { user } = useSession();
  const store = useMemo(() => createPlanStore(user.id, projectId), [user.id, projectId]);
  const plan = useSyncExternalStore(store.subscribe, store.read);
  return { plan, update: store.update };
}
