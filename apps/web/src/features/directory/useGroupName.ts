import { useQuery } from '@tanstack/react-query';
import { groupQuery } from './groupQueries.ts';

/** The name of a group that an address mentions by id; an ellipsis until it is known, or where it is gone. */
export function useGroupName(groupId: string | undefined): string {
  const group = useQuery({ ...groupQuery(groupId ?? ''), enabled: groupId !== undefined });
  return group.data?.name ?? '…';
}
