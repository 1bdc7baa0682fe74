import Typography from '@mui/material/Typography';
import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { namedUsersText } from '../projects/membershipEffects/effectTexts.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { membershipPreviewQuery } from '../projects/membershipEffects/queries.ts';

/** What the members lose when their group is deleted. */
export default function DeletionEffects({ group, isStarted }: { group: Group; isStarted: boolean }) {
  const change = { leave: [group.id] };
  const { data } = useQuery({ ...membershipPreviewQuery(change), enabled: !isStarted });
  const primary = data?.primary;
  return (
    <>
      {primary && primary.total > 0 && (
        <Typography gutterBottom>
          {t('{count, plural, one {# user} other {# users}} will have no primary group: {users}.', {
            count: primary.total,
            users: namedUsersText(primary),
          })}
        </Typography>
      )}
      <MembershipEffects change={change} isStarted={isStarted} />
    </>
  );
}
