import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import type { Danger, ProjectDetail, RolePreview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode, UserFacingError } from '../../../api/problems.ts';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { PickerCautions } from '../../../components/picker/PickerCautions.tsx';
import { SearchPicker } from '../../../components/picker/SearchPicker.tsx';
import { useSession } from '../../session/queries.ts';
import { ownerPreviewQuery } from '../accessQueries.ts';
import { type CandidateItem, ownerSource } from '../candidates.ts';
import { isDanger } from '../labels.ts';
import { Consequences } from '../pendingChanges/Consequences.tsx';
import { useOwnerChange } from './useOwnerChange.ts';

type Owner = NonNullable<ProjectDetail['owner']>;

/** Changes the owner, after showing the effects and asking for required confirmations. */
export default function ChangeOwnerDialog(props: { project: ProjectDetail; onClose: () => void }) {
  const { project, onClose } = props;
  const [selected, setSelected] = useState<CandidateItem | null>(null);
  const [stays, setStays] = useState(true);
  const [confirmed, setConfirmed] = useState<ReadonlySet<Danger>>(new Set());
  const { change, changeOwner } = useOwnerChange(project);
  const previousOwnerRole = stays && project.owner ? 'Admin' : null;
  const preview = useQuery({
    ...ownerPreviewQuery(project.id, { ownerId: selected?.candidate.id ?? '', previousOwnerRole }),
    // While the change is written, a new preview would differ from the one that the user confirmed.
    enabled: selected !== null && !change.isPending && !change.isSuccess,
  });
  const dangers = (preview.data?.warnings ?? []).filter(isDanger).map(({ type }) => type);
  const isReviewed =
    preview.data !== undefined && !preview.isFetching && dangers.every((danger) => confirmed.has(danger));

  const submit = async () => {
    if (!selected || !isReviewed) return;
    await changeOwner(selected.candidate, { previousOwnerRole, confirmed: dangers });
    onClose();
  };
  return (
    <FormDialog
      title={t('Change the owner of {project}', { project: isolatedName(project.name) })}
      submitLabel={
        selected ? t('Make {user} the owner', { user: isolatedName(selected.name) }) : t('Change owner')
      }
      canSubmit={selected !== null && isReviewed}
      isDirty={selected !== null && !change.isSuccess}
      isPending={change.isPending}
      error={refusalOf(change.error, project)}
      // `error` shows failures.
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      <SearchPicker
        label={t('New owner')}
        source={ownerSource(project.id)}
        isOffered={({ candidate }) => !candidate.isOwner}
        value={selected}
        onChange={setSelected}
        autoFocus
      />
      {selected && <PickerCautions items={[selected]} />}
      {project.owner && <PreviousOwner owner={project.owner} stays={stays} onChange={setStays} />}
      {selected && (
        <OwnerReview project={project} preview={preview} confirmed={confirmed} onConfirm={setConfirmed} />
      )}
    </FormDialog>
  );
}

function refusalOf(error: Error | null, { owner }: ProjectDetail): Error | null {
  if (hasCode(error, 'version-stale'))
    return new UserFacingError(
      owner
        ? t('Someone else changed the owner, so nothing was changed. The owner is now {user}.', {
            user: isolatedName(owner.username),
          })
        : t('Someone else changed the owner, so nothing was changed. The project now has no owner.'),
    );
  if (hasCode(error, 'confirmation-needed'))
    return new UserFacingError(
      t('Someone else changed this project, so nothing was changed. Review the updated effects below.'),
    );
  return error;
}

function PreviousOwner(props: { owner: Owner; stays: boolean; onChange: (stays: boolean) => void }) {
  const { user } = useSession();
  const { owner } = props;
  return (
    <FormControlLabel
      label={
        owner.id === user.id
          ? t('Stay in the project as Admin')
          : t('Keep {user} as Admin', { user: isolatedName(owner.username) })
      }
      control={
        <Checkbox size="small" checked={props.stays} onChange={(_, checked) => props.onChange(checked)} />
      }
    />
  );
}

function OwnerReview(props: {
  project: ProjectDetail;
  preview: UseQueryResult<RolePreview>;
  confirmed: ReadonlySet<Danger>;
  onConfirm: (confirmed: ReadonlySet<Danger>) => void;
}) {
  const { project, preview, confirmed, onConfirm } = props;
  if (preview.error) return <ErrorMessage error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data)
    return <Skeleton variant="rounded" height={200} aria-label={t('Loading the effects of the change')} />;
  // Leaves out changed role assignments, since their effects show in people's access.
  const effects = { ...preview.data, changes: [] };
  return <Consequences project={project} preview={effects} confirmed={confirmed} onConfirm={onConfirm} />;
}
