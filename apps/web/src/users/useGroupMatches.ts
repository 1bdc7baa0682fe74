import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { groupMatchesQuery } from '../groups/index.ts';

/** Groups that match what is being typed; requests for what was typed before are aborted. */
export function useGroupMatches() {
  const [text, setText] = useState('');
  const { data, error } = useQuery(groupMatchesQuery(useDeferredValue(text.trim())));
  return {
    text,
    setText,
    groups: data?.items ?? [],
    /** Said where no group is listed. */
    note: error?.message ?? (data ? 'No group matches' : 'Searching…'),
    /** Matches beyond the ones listed. */
    more: data ? data.total - data.items.length : 0,
  };
}
