import type { RoleIntent } from '@rolecall/access';
import type { Danger, Operation, OperationItem, ProjectDetail, RolePreview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { projectLink } from '../../../links/projects.ts';
import { useTrackOperation } from '../../operations/OperationTracker.tsx';
import { useChangeRoles } from '../mutations.ts';
import { withoutApplied } from './plan.ts';
import { usePlan } from './usePlan.ts';

interface Application {
  changes: RoleIntent[];
  /** The operations that the changes undo. */
  undoes: string[];
  /** The preview that the user saw. */
  preview: RolePreview;
  notifyByEmail: boolean;
  confirmed: Danger[];
}

/**
 * Applies pending changes as one operation and follows it until it ends, even if the user leaves the page. Only after
 * a success are the changes removed from the plan, and Undo is offered.
 */
export function useApplyPlan(project: Pick<ProjectDetail, 'id' | 'name'>) {
  const { update } = usePlan(project.id);
  const change = useChangeRoles(project.id);
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<OperationItem>();
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const review = () => void router.navigate(projectLink(project.id, { tab: 'members', review: true }));

  const end = (operation: Operation, { changes, preview }: Application) => {
    setRunning(false);
    const [item] = operation.items;
    if (operation.state === 'succeeded') {
      update((plan) => withoutApplied(plan, changes));
      const canUndo = operation.undo?.type === 'change-roles';
      const undo = () =>
        void router.navigate(projectLink(project.id, { tab: 'members', undo: operation.id }));
      notify({
        message: t('{count, plural, one {# role} other {# roles}} changed in {project}', {
          count: preview.changes.length,
          project: isolatedName(project.name),
        }),
        ...(canUndo && { action: { label: t('Undo'), onClick: undo } }),
      });
    } else if (isOpen.current && item) setFailure(item);
    else {
      const outcome =
        item?.state === 'unknown'
          ? t('The roles in {project} may or may not have been changed.', {
              project: isolatedName(project.name),
            })
          : t('Couldn’t change the roles in {project}.', { project: isolatedName(project.name) });
      notify({
        message: `${outcome} ${item?.detail ?? ''}`,
        severity: 'error',
        action: { label: t('Review'), onClick: review },
      });
    }
  };

  async function apply(application: Application) {
    const { preview: _, ...body } = application;
    setFailure(undefined);
    const operation = await change.mutateAsync(body);
    setRunning(true);
    track(operation, (ended) => end(ended, application));
  }

  return {
    apply,
    isPending: change.isPending || isRunning,
    /** True while the platform applies the changes. */
    isRunning,
    /** Why nothing was started. */
    error: change.error,
    /** The failed operation, if it was started. */
    failure,
  };
}
