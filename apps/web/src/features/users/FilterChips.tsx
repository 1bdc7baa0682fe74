import Chip from '@mui/material/Chip';
import { isolatedName } from '@rolecall/text';
import type { UserListSearch } from '../../links/users.ts';
import { useGroupName } from '../directory/useGroupName.ts';

export type UserFilters = Pick<UserListSearch, 'enabled' | 'policy' | 'group'>;

/** The filters at work; each can be taken off. */
export default function FilterChips(props: {
  filters: UserFilters;
  onChange: (changes: UserFilters) => void;
}) {
  const { enabled, policy, group } = props.filters;
  const groupName = useGroupName(group);
  const chips: { field: keyof UserFilters; label: string }[] = [
    ...(enabled === undefined
      ? []
      : [{ field: 'enabled' as const, label: enabled ? 'Enabled' : 'Disabled' }]),
    ...(policy ? [{ field: 'policy' as const, label: `Policy: ${policy}` }] : []),
    ...(group ? [{ field: 'group' as const, label: `Group: ${isolatedName(groupName)}` }] : []),
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
