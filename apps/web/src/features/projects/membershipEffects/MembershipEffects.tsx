import Typography from '@mui/material/Typography';
import type { MembershipPreview } from '@rolecall/contract';
import { countText } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { InlineError } from '../../../components/feedback/InlineError.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { RoleChanges } from '../pendingChanges/RoleChanges.tsx';
import { changedRolesText, policyTexts, withoutAccessText } from './effectTexts.ts';
import { type MembershipChange, membershipPreviewQuery } from './queries.ts';

/** What a change of memberships does to users: project roles, access to any project, and policies. */
export function MembershipEffects(props: {
  change: MembershipChange;
  /** Policies are shown by the caller, and project names stand in for the user's. */
  isOfOneUser?: boolean;
  /** The change has started, so there is nothing to preview any more. */
  isStarted?: boolean;
}) {
  const { change, isOfOneUser = false, isStarted = false } = props;
  const { data, error, refetch } = useQuery({ ...membershipPreviewQuery(change), enabled: !isStarted });
  if (error && !data)
    return <InlineError what="Couldn’t load the effects" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Placeholder width="80%" />;
  const texts = [
    withoutAccessText(data),
    ...(isOfOneUser ? [] : policyTexts(data)),
    changedRolesText(data.totals),
  ];
  const title = isOfOneUser ? 'Effect on projects' : 'Effect on members';
  const unlisted = data.totals.gain + data.totals.change + data.totals.lose - data.roles.length;
  return (
    <section aria-label={title}>
      <Typography component="h3" sx={{ fontWeight: 650 }}>
        {title}
      </Typography>
      {texts.map((text) => text && <Typography key={text}>{text}</Typography>)}
      <RoleChanges
        label="Roles before and after"
        none="no access"
        areNotesBelow
        rows={rowsOf(data, isOfOneUser)}
      />
      {unlisted > 0 && (
        <Typography color="textSecondary">and {countText(unlisted, 'more role', 'more roles')}</Typography>
      )}
    </section>
  );
}

const rowsOf = ({ roles }: MembershipPreview, isOfOneUser: boolean) =>
  roles.map(({ userId, username, projectId, projectName, before, after }) => ({
    key: `${userId} ${projectId}`,
    name: isOfOneUser ? projectName : username,
    note: isOfOneUser ? '' : projectName,
    before,
    after,
  }));
