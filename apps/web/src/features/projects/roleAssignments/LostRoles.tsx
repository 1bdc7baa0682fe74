import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { ErrorAlert } from '../../../components/feedback/ErrorAlert.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { someNamesText } from '../labels.ts';
import { type Holder, roleAssignmentListQuery } from './queries.ts';

/** The roles that are lost with their holder, by project. Once it `isBeingDeleted`, it can't be asked about anymore. */
export default function LostRoles({ holder, isBeingDeleted }: { holder: Holder; isBeingDeleted: boolean }) {
  const { data, error } = useQuery({
    ...roleAssignmentListQuery(holder, undefined)(1),
    enabled: !isBeingDeleted,
  });
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Placeholder width="80%" />;
  if (data.total === 0) return t('It has no project roles.');
  const roles = data.items.map(({ projectName, role }) => ({ name: `${projectName} (${role})` }));
  return t('{count, plural, one {# project role} other {# project roles}} will be removed: {roles}.', {
    count: data.total,
    roles: someNamesText(roles, data.total),
  });
}
