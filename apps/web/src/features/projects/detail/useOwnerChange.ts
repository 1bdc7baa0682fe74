import type { Candidate, ChangeOwnerRequest, ProjectDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { undoFailure } from '../../../components/feedback/undoFailure.ts';
import { useChangeOwner } from '../mutations.ts';

type Terms = Omit<ChangeOwnerRequest, 'ownerId'>;

/** Changes the owner and reports the result, with Undo for users who may still change the owner. */
export function useOwnerChange(project: ProjectDetail) {
  const change = useChangeOwner(project.id);
  const notify = useNotify();

  const changeOwner = async (to: Pick<Candidate, 'id' | 'name' | 'role'>, terms: Terms) => {
    const { owner, version } = project;
    const changed = await change.mutateAsync({ ownerId: to.id, ...terms, version });
    const undo = async (previous: NonNullable<ProjectDetail['owner']>) => {
      try {
        await change.mutateAsync({
          ownerId: previous.id,
          // A user who gave up a role to become the owner gets it back.
          previousOwnerRole: to.role,
          // That was already the case before the change.
          confirmed: ['no-admin-but-owner'],
          version: changed.version,
        });
        notify({
          message: t('{user} owns {project} again', {
            user: isolatedName(previous.username),
            project: isolatedName(project.name),
          }),
        });
      } catch (error) {
        notify(undoFailure(error));
      }
    };
    notify({
      message: t('{user} now owns {project}', {
        user: isolatedName(to.name),
        project: isolatedName(project.name),
      }),
      ...(owner &&
        changed.rights.changeOwner && { action: { label: t('Undo'), onClick: () => void undo(owner) } }),
    });
  };

  return { change, changeOwner };
}
