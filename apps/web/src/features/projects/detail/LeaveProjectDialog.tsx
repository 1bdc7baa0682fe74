import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type Danger, dangers, type ProjectDetail } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { t } from '@rolecall/messages';
import { isolatedName, listText } from '@rolecall/text';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { hasCode } from '../../../api/problems.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { projectListLink } from '../../../links/projects.ts';
import { projectKeys } from '../../directory/projectQueries.ts';
import { useTrackOperation } from '../../operations/OperationTracker.tsx';
import type { OnEnd } from '../../operations/tracking.ts';
import { useSession } from '../../session/queries.ts';
import { previewQuery } from '../accessQueries.ts';
import { isDanger } from '../labels.ts';
import { useLeaveProject } from '../mutations.ts';
import { Dangers } from '../pendingChanges/Dangers.tsx';
import { directRole } from './personRole.ts';

/** Removes the user's own role in a project, after saying what access remains. */
export default function LeaveProjectDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project, onClose } = props;
  const leave = useLeaveProject(project.id);
  const [confirmed, setConfirmed] = useState<ReadonlySet<Danger>>(new Set());
  const { user } = useSession();
  const track = useTrackOperation();
  const notify = useNotify();
  const router = useRouter();
  const queryClient = useQueryClient();
  const projectName = isolatedName(project.name);
  const role = directRole(project.mySources);
  const rest = project.mySources.filter(({ type }) => type !== 'direct');
  const leftText =
    role !== null && rest.length > 0
      ? t('You gave up your role {role} in {project}', { role, project: projectName })
      : t('You left {project}', { project: projectName });
  const { error } = leave;
  const isUnconfirmed = hasCode(error, 'confirmation-needed');
  // Only those who manage the project can preview a change, and only they have something to confirm.
  const preview = useQuery({
    ...previewQuery(project.id, [{ kind: 'user', id: user.id, role: null, expected: role }]),
    enabled: project.managesMembers,
  });
  const foreseen = preview.data?.warnings.filter(isDanger).map(({ type }) => type);
  const asked = dangers.filter(
    (danger) => foreseen?.includes(danger) || (isUnconfirmed && error.dangers?.includes(danger)),
  );

  const start = async () => {
    const operation = await leave.mutateAsync({ expected: role, confirmed: [...confirmed] });
    const end: OnEnd = ({ state, items: [item] }) => {
      if (state === 'succeeded') return notify({ message: leftText });
      const outcome = t('Couldn’t leave {project}.', { project: projectName });
      notify({ message: `${outcome} ${item?.detail ?? ''}`, severity: 'error' });
    };
    const leavePage = async () => {
      // A cached list still has the project, which a pointer over its link would read.
      queryClient.removeQueries({ queryKey: projectKeys.lists() });
      await router.navigate(projectListLink());
      // The user may no longer read these. Removing one that is still on the screen would read it again.
      queryClient.removeQueries({ queryKey: projectKeys.detail(project.id), type: 'inactive' });
    };
    const left = leavePage();
    track(operation, end, left);
    await left;
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('Leave {project}?', { project: projectName })}
      confirmLabel={t('Leave project')}
      isPending={leave.isPending}
      canConfirm={!preview.isLoading && asked.every((danger) => confirmed.has(danger))}
      error={isUnconfirmed ? null : error}
      // `error` shows failures.
      onConfirm={() => void start().catch(() => undefined)}
      onClose={onClose}
    >
      <Stack spacing={2}>
        <Typography>
          {role !== null && `${t('You give up your role {role}.', { role })} `}
          {rest.length > 0
            ? t('You keep access: {sources}.', {
                sources: listText(rest.map((source) => sourceText(source, isolatedName))),
              })
            : t('You lose all access to this project. Only its owner or an Admin can add you again.')}
        </Typography>
        {asked.length > 0 && <Dangers dangers={asked} confirmed={confirmed} onConfirm={setConfirmed} />}
      </Stack>
    </ConfirmDialog>
  );
}
