import { t } from '@rolecall/messages';
import { useSyncExternalStore } from 'react';
import { Tag } from '../../../components/text/Tag.tsx';
import { useSession } from '../../session/queries.ts';
import { planKey, subscribeToPlans } from './planKey.ts';

/** Marks a project for which the user has pending changes in this browser. */
export default function PendingMark({ projectId }: { projectId: string }) {
  const { user } = useSession();
  const key = planKey(user.id, projectId);
  const isPending = useSyncExternalStore(subscribeToPlans, () => window.localStorage.getItem(key) !== null);
  return isPending && <Tag color="warning" label={t('Pending changes')} />;
}
