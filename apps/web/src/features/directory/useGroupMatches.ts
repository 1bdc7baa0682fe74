import { useQuery } from '@tanstack/react-query';
import { usePickerSearch } from '../../components/picker/usePickerSearch.ts';
import { groupMatchesQuery } from './groupQueries.ts';

/** Groups that match the text typed into a picker. */
export function useGroupMatches() {
  const { q, onSearch, isStale } = usePickerSearch();
  const found = useQuery(groupMatchesQuery(q));
  return {
    q,
    onSearch,
    isStale: isStale(found),
    groups: found.data?.items ?? [],
    /** Shown if no group is listed. */
    note: found.error?.message ?? (found.data ? 'No groups match' : 'Searching…'),
    /** The number of matches beyond the ones listed. */
    more: found.data ? found.data.total - found.data.items.length : 0,
  };
}
