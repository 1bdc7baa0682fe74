import Typography from '@mui/material/Typography';
import { policyEffects } from '@rolecall/access';
import type { UserDetail } from '@rolecall/contract';
import { countText } from '@rolecall/text';
import { useQueries, useQuery } from '@tanstack/react-query';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import type { PickedGroup } from '../directory/GroupPicker.tsx';
import { RoleChanges } from '../projects/pendingChanges/RoleChanges.tsx';
import { roleAssignmentListQuery } from '../projects/roleAssignments/queries.ts';
import { displayName } from './labels.ts';
import { PolicyEffects } from './PolicyEffects.tsx';
import { projectEffects } from './projectEffects.ts';

/** What joining and leaving groups does to a user's policies and project roles. */
export function GroupChangeEffects(props: {
  user: UserDetail;
  joined: readonly PickedGroup[];
  /** IDs of groups. */
  left: readonly string[];
}) {
  const { user, joined, left } = props;
  const stays = user.groups.filter(({ id }) => !left.includes(id));
  const after = { policies: user.policies, groups: [...stays, ...joined] };
  return (
    <>
      <PolicyEffects before={user} after={after} />
      <EffectOnProjects {...props} lostPolicies={policyEffects(user, after).lost} />
    </>
  );
}

function EffectOnProjects(
  props: Parameters<typeof GroupChangeEffects>[0] & { lostPolicies: readonly string[] },
) {
  const { user, joined, left, lostPolicies } = props;
  const holder = { kind: 'user' as const, id: user.id, name: user.username, description: displayName(user) };
  const current = useQuery(roleAssignmentListQuery(holder, undefined)(1));
  const ofGroups = useQueries({
    queries: joined.map(({ id, name }) =>
      roleAssignmentListQuery({ kind: 'group', id, name, description: '' }, undefined)(1),
    ),
  });
  const error = [current, ...ofGroups].find((query) => query.error)?.error;
  if (error) return <ErrorAlert error={error} />;
  const roles = ofGroups.map(({ data }) => data);
  if (!current.data || roles.includes(undefined)) return <Placeholder width="80%" />;
  const pages = [current.data, ...roles.filter((page) => page !== undefined)];
  const effects = projectEffects(current.data.items, {
    left,
    lostPolicies,
    joined: pages.slice(1).flatMap(({ items }) => items),
  });
  // Lists come page by page, and no one reads more of them than the first here.
  const unread = pages.reduce((sum, { total, items }) => sum + total - items.length, 0);
  return (
    <section aria-label="Effect on projects">
      <Typography component="h3" sx={{ fontWeight: 650 }}>
        Effect on projects
      </Typography>
      {effects.length === 0 && <Typography>Effective roles don’t change.</Typography>}
      <RoleChanges
        label="Roles before and after"
        none="no access"
        rows={effects.map(({ projectId, projectName, before, after }) => ({
          key: projectId,
          name: projectName,
          note: '',
          before,
          after,
        }))}
      />
      {unread > 0 && (
        <Typography color="textSecondary">
          {countText(unread, 'more role wasn’t', 'more roles weren’t')} compared.
        </Typography>
      )}
    </section>
  );
}
