import { effectivePolicies, lostCapabilities, type RightsChange, weakeningOf } from '@rolecall/access';
import type { Safeguards } from '@rolecall/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { useCan } from '../session/queries.ts';
import { weakeningText } from './weakeningText.ts';

export const safeguardsKey = ['safeguards'] as const;

const safeguardsQuery = () =>
  queryOptions({
    queryKey: safeguardsKey,
    queryFn: ({ signal }) => request('GET /safeguards', { signal }),
    staleTime: 30_000,
  });

/**
 * The effect of a change of users or groups on the user of Rolecall's access key and on the user's own rights. The
 * server checks again, so it doesn't matter if this is still loading or fails.
 */
export function useSafeguards() {
  const { data } = useQuery({ ...safeguardsQuery(), enabled: useCan('groups:write') });
  return {
    /** Why Rolecall refuses the change. */
    refusal: (change: RightsChange): string | undefined => data && refusalOf(data, change),
    isAuditorGroup: (groupId: string) => data?.auditorGroupIds.includes(groupId) === true,
    /** The policies that the user may give to others; null for all. */
    grantable: data?.privilegedGrants === 'held-only' ? effectivePoliciesOf(data.self) : null,
    lost: (change: RightsChange) => (data ? lostCapabilities(data.self, change, data.auditorGroupIds) : []),
  };
}

const effectivePoliciesOf = ({ policies, groups }: Safeguards['self']) =>
  effectivePolicies({ policies }, groups).map(({ policy }) => policy);

function refusalOf({ serviceUser }: Safeguards, change: RightsChange): string | undefined {
  const weakening = serviceUser && weakeningOf(serviceUser, change);
  return weakening ? weakeningText(weakening, serviceUser.username) : undefined;
}
