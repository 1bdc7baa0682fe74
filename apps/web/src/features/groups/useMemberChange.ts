import { conferredPolicies } from '@rolecall/access';
import type { ChangeMembersRequest, Group, Operation } from '@rolecall/contract';
import { useRouter } from '@tanstack/react-router';
import { messageOf } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { groupLink } from '../../links/groups.ts';
import { useTrackOperation } from '../operations/OperationTracker.tsx';
import { memberChangeText, skippedText } from './memberChangeText.ts';
import { useChangeMembers } from './mutations.ts';

/**
 * Adds or removes members as one operation and reports the result, whichever page the user is on by then: with Undo
 * if that restores the previous state, and with a link to the outcome of each user if something went wrong.
 */
export function useMemberChange(group: Pick<Group, 'id' | 'name' | 'policies'>) {
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

  const follow = (operation: Operation, body: ChangeMembersRequest, skipped: readonly string[] = []) =>
    track(operation, (ended) => tell(ended, body, skipped));

  const tell = (ended: Operation, body: ChangeMembersRequest, skipped: readonly string[]) => {
    const message = `${memberChangeText(ended, body.change, group.name)}${skippedText(skipped)}`;
    if (ended.state !== 'succeeded') {
      if (!isShown(ended))
        notify({ message, severity: 'warning', action: { label: 'Show', onClick: () => void show(ended) } });
      return;
    }
    const done = ended.items.filter(({ state }) => state === 'done').map(({ id }) => id);
    // Adding users again doesn't restore their primary group, so that isn't a full undo.
    const inverse = body.change === 'add' ? 'remove' : 'add';
    // Adding members to a privileged group requires a confirmation and a reason, which "Add members" asks for.
    const confers = inverse === 'add' && conferredPolicies(group.policies).length > 0;
    const canUndo = done.length > 0 && !body.force && !confers;
    const undo = async () => {
      const back: ChangeMembersRequest = { change: inverse, userIds: done, force: false, confirmed: [] };
      try {
        // Awaited here instead of in a callback of the mutation, because the page that started it may be closed.
        follow(await mutation.mutateAsync({ groupId: group.id, body: back }), back);
      } catch (error) {
        notify({ message: `Couldn’t undo the change. ${messageOf(error)}`, severity: 'error' });
      }
    };
    notify({ message, ...(canUndo && { action: { label: 'Undo', onClick: () => void undo() } }) });
  };

  return {
    isPending: mutation.isPending,
    error: mutation.error,
    /** True once the operation has started, so nothing typed can be lost any more. */
    isDone: mutation.isSuccess,
    /**
     * Starts the operation and shows its progress, which can be closed while the operation continues.
     * @param skipped unknown names that were skipped, which the result mentions
     */
    submit: async (body: ChangeMembersRequest, skipped: readonly string[] = []) => {
      const operation = await mutation.mutateAsync({ groupId: group.id, body });
      if (operation.state !== 'succeeded') await show(operation);
      follow(operation, body, skipped);
      return operation;
    },
  };
}
