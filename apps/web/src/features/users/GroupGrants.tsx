import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import { isolatedName, listText } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import type { GroupItem } from '../directory/pickerItems.ts';
import { someNamesText } from '../projects/labels.ts';
import { roleAssignmentListQuery } from '../projects/roleAssignments/queries.ts';

/** What every new member of a group gets: its policies and its project roles. */
export function GroupGrants({ group: { id, name, policies } }: { group: GroupItem }) {
  const { data, error } = useQuery(
    roleAssignmentListQuery({ kind: 'group', id, name, description: '' }, undefined)(1),
  );
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Placeholder width="80%" />;
  const roles = data.items.map(({ projectName, role }) => ({ name: `${projectName} (${role})` }));
  return (
    <Typography role="status">
      {grantsText(isolatedName(name), listText(policies), data.total, someNamesText(roles, data.total))}
    </Typography>
  );
}

function grantsText(group: string, policies: string, count: number, roles: string): string {
  if (policies === '')
    return count === 0
      ? t('{group} gives no policies and no project roles.', { group })
      : t(
          '{group} gives no policies, and {count, plural, one {# project role} other {# project roles}}: {roles}.',
          { group, count, roles },
        );
  return count === 0
    ? t('{group} gives the policies {policies} and no project roles.', { group, policies })
    : t(
        '{group} gives the policies {policies}, and {count, plural, one {# project role} other {# project roles}}: {roles}.',
        { group, policies, count, roles },
      );
}
