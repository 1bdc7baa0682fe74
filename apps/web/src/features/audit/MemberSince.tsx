import Box from '@mui/material/Box';
import type { UserDetail } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { rich } from '../../components/text/rich.ts';
import { ShortDate } from '../../components/time/ShortDate.tsx';
import { membershipChangesQuery } from './queries.ts';
import { hasGroup, memberBeginning } from './sourceBeginnings.ts';

/** Shows since when a user has been in one of their groups, if the audit log knows. */
export default function MemberSince(props: { user: UserDetail; groupId: string }) {
  const { user, groupId } = props;
  const { data } = useQuery(membershipChangesQuery(user));
  const latest = data?.find(({ before, after }) => hasGroup(before, groupId) || hasGroup(after, groupId));
  if (!latest || !memberBeginning(user.id, groupId).isBegunBy(latest)) return null;
  return (
    <Box component="span" sx={{ typography: 'body2', color: 'text.secondary', whiteSpace: 'nowrap' }}>
      {rich('since <time></time>', { time: () => <ShortDate from={latest.notBefore} to={latest.at} /> })}
    </Box>
  );
}
