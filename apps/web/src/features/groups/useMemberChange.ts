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
 * Adds or removes people as one operation and tells how it ended, wherever the person is by then: with Undo
 * where that restores what was, with the way to the outcome of each person where not all went as asked.
 */
export function useMemberChange(group: Pick<Group, 'id' | 'name' | 'policies'>) {
  const mutation = useChangeMembers();
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();

  /** The state of this group's page where that is on the screen. */
  const pageSearch = () => {
    const page = router.state.matches.find((match) => match.routeId === '/shell/groups/$groupId');
    return page?.params.groupId === group.id ? page.search : undefined;
  };
  const show = (operation: Operation) =>
    router.navigate({
      ...groupLink(group.id, { ...pageSearch(), tab: 'members', operation: operation.id }),
      resetScroll: false,
      // The form that asked for the change is still open, and has nothing left to lose.
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
    // Adding somebody again does not make the group their primary group again, so that is no undoing.
    const inverse = body.change === 'add' ? 'remove' : 'add';
    // Adding people to a privileged group takes a confirmation and a reason, which "Add members" asks for.
    const confers = inverse === 'add' && conferredPolicies(group.policies).length > 0;
    const canUndo = done.length > 0 && !body.force && !confers;
    const undo = async () => {
      const back: ChangeMembersRequest = { change: inverse, userIds: done, force: false, confirmed: [] };
      try {
        // Awaited here rather than in a callback of the mutation: the screen that started it may be gone.
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
    /** The operation has started: nothing typed can be lost any more. */
    isDone: mutation.isSuccess,
    /**
     * Starts the operation; its progress, which may be closed while the work goes on, is shown.
     * @param skipped names that stood for no one and were left out, for the result to mention
     */
    submit: async (body: ChangeMembersRequest, skipped: readonly string[] = []) => {
      const operation = await mutation.mutateAsync({ groupId: group.id, body });
      if (operation.state !== 'succeeded') await show(operation);
      follow(operation, body, skipped);
      return operation;
    },
  };
}
