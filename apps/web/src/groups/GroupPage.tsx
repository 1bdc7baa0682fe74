import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { groupQuery } from './queries.ts';

const route = getRouteApi('/shell/groups/$groupId');

export function GroupPage() {
  const { groupId } = route.useParams();
  const group = useQuery(groupQuery(groupId));
  if (group.error && !group.data) return <ErrorMessage error={group.error} onRetry={() => group.refetch()} />;
  return group.data && <PageTitle title={group.data.name}>{group.data.name}</PageTitle>;
}
