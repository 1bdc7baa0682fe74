import Typography from '@mui/material/Typography';
import { countText, isolatedName, listText } from '@rolecall/text';
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
      {policies.length > 0
        ? `${isolatedName(name)} gives the policies ${listText(policies)}`
        : `${isolatedName(name)} gives no policies`}
      {data.total > 0
        ? `, and ${countText(data.total, 'project role')}: ${someNamesText(roles, data.total)}.`
        : ' and no project roles.'}
    </Typography>
  );
}
