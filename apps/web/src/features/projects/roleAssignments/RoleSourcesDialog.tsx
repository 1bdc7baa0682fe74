import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import SourcesDialog from '../../../components/sources/SourcesDialog.tsx';
import { SourceSince } from '../../audit/SourceSince.tsx';
import { useCan } from '../../session/queries.ts';
import type { Holder, RoleAssignmentRow } from './queries.ts';

/** Explains why a user has access to a project, and since when. */
export default function RoleSourcesDialog(props: {
  /** The user. */
  holder: Holder;
  assignment: RoleAssignmentRow;
  onClose: () => void;
}) {
  const { holder, assignment } = props;
  return (
    <SourcesDialog
      title={t('Why {user} has access to {project}', {
        user: isolatedName(holder.name),
        project: isolatedName(assignment.projectName),
      })}
      name={holder.description || holder.name}
      access={assignment}
      sources={assignment.sources}
      seesGroups={useCan('groups:read')}
      sinceOf={(source) => (
        <SourceSince source={source} userId={holder.id} projectId={assignment.projectId} at={undefined} />
      )}
      onClose={props.onClose}
    />
  );
}
