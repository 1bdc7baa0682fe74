import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { groupMatchesQuery } from '../groups/index.ts';

/** Groups that match what is being typed; requests for what was typed before are aborted. */
export function useGroupMatches() {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, isFetching, error } = useQuery(groupMatchesQuery(q));
  const more = data ? data.total - data.items.length : 0;
  return {
    text,
    setText,
    groups: data?.items ?? [],
    isFetching,
    /** Said where no group is listed, or after those that are. */
    note: error ? error.message : isFetching && !data ? 'Searching…' : 'No group matches',
    /** Matches beyond the ones listed. */
    more,
  };
}
