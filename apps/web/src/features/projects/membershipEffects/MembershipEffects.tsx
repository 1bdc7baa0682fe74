import type { MembershipPreview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { InlineError } from '../../../components/feedback/InlineError.tsx';
import { Placeholder } from '../../../components/feedback/Placeholder.tsx';
import { AccessEffects } from '../effects/AccessEffects.tsx';
import { changedRolesText, everyProjectTexts, policyTexts, withoutAccessText } from './effectTexts.ts';
import { type MembershipChange, membershipPreviewQuery } from './queries.ts';

/** What a change of memberships does to users: project roles, access to any project, and policies. */
export function MembershipEffects(props: {
  change: MembershipChange;
  /** Policies are shown by the caller, and project names stand in for the user's. */
  isOfOneUser?: boolean;
  /** The change has started, so there is nothing to preview anymore. */
  isStarted?: boolean;
}) {
  const { change, isOfOneUser = false, isStarted = false } = props;
  const { data, error, refetch } = useQuery({ ...membershipPreviewQuery(change), enabled: !isStarted });
  if (error && !data)
    return <InlineError what={t('Couldn’t load the effects')} error={error} onRetry={() => void refetch()} />;
  if (!data) return <Placeholder width="80%" />;
  return (
    <AccessEffects
      title={isOfOneUser ? t('Effect on projects') : t('Effect on members')}
      texts={[
        withoutAccessText(data),
        ...(isOfOneUser ? [] : policyTexts(data)),
        changedRolesText(data.totals),
        ...everyProjectTexts(data),
      ]}
      rows={rowsOf(data, isOfOneUser)}
      totals={data.totals}
      unlistedText={(count) => t('and {count, plural, one {# more role} other {# more roles}}', { count })}
      areNotesBelow
    />
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
