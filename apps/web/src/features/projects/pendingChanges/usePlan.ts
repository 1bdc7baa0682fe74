import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../session/queries.ts';
import { createPlanStore } from './planStore.ts';

/** The signed-in person's staged changes of one project, and how to change them. */
export function usePlan(projectId: string) {
  const { user } = useSession();
  const store = useMemo(() => createPlanStore(user.id, projectId), [user.id, projectId]);
  const plan = useSyncExternalStore(store.subscribe, store.read);
  return { plan, update: store.update };
}
