import type { ChangeMembersRequest, Group, Operation, OperationUndo } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useRouter } from '@tanstack/react-router';
import { hasCode } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { undoFailure } from '../../components/feedback/undoFailure.ts';
import { groupLink } from '../../links/groups.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import { memberChangeText } from './memberChangeText.ts';
import { useChangeMembers } from './mutations.ts';

/**
 * Adds or removes members as one operation and reports the result, whichever page the user is on by then: with Undo
 * if the server offers it, and with a link to the outcome of each user if something went wrong.
 */
export function useMemberChange(group: Pick<Group, 'id' | 'name'>) {
  const mutation = useChangeMembers();
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();

  /** The search parameters of this group's page, if it is the current page. */
  const pageSearch = () => {
    const page = router.state.matches.find((match) => match.routeId === '/shell/groups/$groupId');
    return page?.params.groupId === group.id ? page.search : undefined;
  };
  const show = (operation: Operation) =>
    router.navigate({
      ...groupLink(group.id, { ...pageSearch(), tab: 'members', operation: operation.id }),
      resetScroll: false,
      // The form that started the change is still open, but has nothing left to lose.
      ignoreBlocker: true,
    });
  const isShown = (operation: Operation) => pageSearch()?.operation === operation.id;

  const follow = (
    operation: Operation,
    body: ChangeMembersRequest,
    skipped: readonly string[] = [],
    shown?: Promise<void>,
  ) => track(operation, (ended) => notifyResult(ended, body, skipped), shown);

  const notifyResult = (ended: Operation, body: ChangeMembersRequest, skipped: readonly string[]) => {
    const message = memberChangeText(ended, body.change, group.name, skipped);
    if (ended.state !== 'succeeded') {
      if (!isShown(ended))
        notify({
          message,
          severity: 'warning',
          action: { label: t('Show'), onClick: () => void show(ended) },
        });
      return;
    }
    const { undo } = ended;
    const offer = undo?.type === 'change-members' ? undo : undefined;
    notify({
      message,
      ...(offer && { action: { label: t('Undo'), onClick: () => void undoNow(ended, offer) } }),
    });
  };

  /** Undoes a change without a review, unless it has to be confirmed. */
  const undoNow = async (
    { id }: Operation,
    { change, userIds }: Extract<OperationUndo, { type: 'change-members' }>,
  ) => {
    const back: ChangeMembersRequest = { change, userIds, force: false, confirmed: [], undoes: id };
    try {
      // Awaited here instead of in a callback of the mutation, because the page that started it may be closed.
      follow(await mutation.mutateAsync({ groupId: group.id, body: back }), back);
    } catch (error) {
      if (hasCode(error, 'confirmation-needed'))
        void router.navigate(groupLink(group.id, { tab: 'members', undo: id }));
      else notify(undoFailure(error));
    }
  };

  return {
    isPending: mutation.isPending,
    error: mutation.error,
    /** True once the operation has started, so nothing typed can be lost anymore. */
    isDone: mutation.isSuccess,
    /**
     * Starts the operation and shows its progress, which can be closed while the operation continues.
     * @param skipped unknown names that were skipped, which the result mentions
     */
    submit: async (body: ChangeMembersRequest, skipped: readonly string[] = []) => {
      const operation = await mutation.mutateAsync({ groupId: group.id, body });
      const shown = operation.state === 'succeeded' ? Promise.resolve() : show(operation);
      follow(operation, body, skipped, shown);
      await shown;
      return operation;
    },
  };
}
