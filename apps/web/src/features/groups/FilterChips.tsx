import Chip from '@mui/material/Chip';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import type { GroupListSearch } from '../../links/groups.ts';
import { userNameQuery } from '../directory/userSearch.ts';

export type GroupFilters = Pick<GroupListSearch, 'kind' | 'policy' | 'member' | 'empty'>;

/** The filters at work; each can be taken off. */
export default function FilterChips(props: {
  filters: GroupFilters;
  onChange: (changes: GroupFilters) => void;
}) {
  const { kind, policy, member, empty } = props.filters;
  const memberName = useQuery({ ...userNameQuery(member ?? ''), enabled: member !== undefined });
  const chips: { field: keyof GroupFilters; label: string }[] = [
    ...(kind ? [{ field: 'kind' as const, label: `Kind: ${kind}` }] : []),
    ...(policy ? [{ field: 'policy' as const, label: `Policy: ${policy}` }] : []),
    ...(member
      ? [{ field: 'member' as const, label: `Member: ${isolatedName(memberName.data ?? '…')}` }]
      : []),
    ...(empty ? [{ field: 'empty' as const, label: 'Without members' }] : []),
  ];
  return chips.map(({ field, label }) => (
    <Chip
      key={field}
      label={label}
      aria-label={`${label}. Delete takes this filter off`}
      onDelete={() => props.onChange({ [field]: undefined })}
    />
  ));
}
