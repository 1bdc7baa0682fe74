import { useQuery } from '@tanstack/react-query';
import { groupQuery } from './groupQueries.ts';

/**
 * The name of a group that the URL contains the ID of; an ellipsis until it is known, or if the group doesn't exist.
 */
export function useGroupName(groupId: string | undefined): string {
  const group = useQuery({ ...groupQuery(groupId ?? ''), enabled: groupId !== undefined });
  return group.data?.name ?? '…';
}
