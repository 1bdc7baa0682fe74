import { policyDescriptions } from '@rolecall/access';
import { useQuery } from '@tanstack/react-query';
import { groupQuery } from '../groups/index.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { GroupFilter } from './GroupFilter.tsx';
import type { UserListSearch } from './searchParams.ts';

const states = [
  { value: 'true', label: 'Enabled' },
  { value: 'false', label: 'Disabled' },
] as const;

/** Narrows the user list by state, by policies held directly, and by group. */
export function UserFilters(props: {
  search: UserListSearch;
  onChange: (changes: Pick<UserListSearch, 'enabled' | 'policy' | 'group'>) => void;
}) {
  const { search, onChange } = props;
  // A policy that only the address knows is still shown as what it narrows by.
  const policies = new Set([...Object.keys(policyDescriptions), ...(search.policy ? [search.policy] : [])]);
  const group = useQuery({ ...groupQuery(search.group ?? ''), enabled: search.group !== undefined });
  return (
    <>
      <FilterSelect
        label="State"
        any="Any state"
        options={states}
        value={search.enabled === undefined ? undefined : search.enabled ? 'true' : 'false'}
        onChange={(value) => onChange({ enabled: value === undefined ? undefined : value === 'true' })}
      />
      <FilterSelect
        label="Policy held directly"
        any="Any policy"
        options={[...policies].sort().map((policy) => ({ value: policy, label: policy }))}
        value={search.policy}
        onChange={(policy) => onChange({ policy })}
      />
      <GroupFilter
        group={search.group ? { id: search.group, name: group.data?.name ?? search.group } : null}
        onChange={(id) => onChange({ group: id })}
      />
    </>
  );
}
