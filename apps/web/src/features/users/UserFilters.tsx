import { policyDescriptions } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { choiceFilter } from '../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import type { FiltersProps } from '../../components/filter/LazyFilters.tsx';
import type { UserListSearch } from '../../links/users.ts';
import { groupSource } from '../directory/pickerSources.ts';
import { pickFilter } from '../directory/pickFilter.tsx';
import { useGroupName } from '../directory/useGroupName.ts';

const policies = Object.keys(policyDescriptions).toSorted();
const statuses = [
  { value: 'true', label: t('Enabled') },
  { value: 'false', label: t('Disabled') },
] as const;

/** Which users to list. */
export default function UserFilters(
  props: FiltersProps<Pick<UserListSearch, 'enabled' | 'policy' | 'group'>>,
) {
  const { onChange } = props;
  const { enabled, policy, group } = props.filters;
  const groupName = useGroupName(group);
  return (
    <FilterBar
      startsOpen={props.startsOpen}
      filters={[
        choiceFilter({
          label: t('Status'),
          options: statuses,
          value: enabled === undefined ? undefined : enabled ? 'true' : 'false',
          onChange: (next) => onChange({ enabled: next && next === 'true' }),
        }),
        choiceFilter({
          label: t('Direct policy'),
          options: policies.map((value) => ({ value, label: value })),
          value: policy,
          onChange: (next) => onChange({ policy: next }),
        }),
        pickFilter({
          label: t('Group'),
          source: groupSource,
          text: group && isolatedName(groupName),
          onChange: (next) => onChange({ group: next }),
        }),
      ]}
    />
  );
}
