import { policyDescriptions } from '@rolecall/access';
import { memberRanges } from '@rolecall/contract/labels/sizes';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { choiceFilter } from '../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import { flagFilter } from '../../components/filter/flagFilter.ts';
import type { FiltersProps } from '../../components/filter/LazyFilters.tsx';
import { sizeFilter } from '../../components/filter/sizeFilter.ts';
import type { GroupListSearch } from '../../links/groups.ts';
import { userSource } from '../directory/pickerSources.ts';
import { pickFilter } from '../directory/pickFilter.tsx';
import { userNameQuery } from '../directory/userQueries.ts';
import { groupKindsQuery } from './queries.ts';

const policies = Object.keys(policyDescriptions).toSorted();

/** Which groups to list. */
export default function GroupFilters(
  props: FiltersProps<Pick<GroupListSearch, 'kind' | 'policy' | 'member' | 'empty' | 'size'>>,
) {
  const { onChange } = props;
  const { kind, policy, member, empty, size } = props.filters;
  const { data: kinds = [] } = useQuery(groupKindsQuery());
  const memberName = useQuery({ ...userNameQuery(member ?? ''), enabled: member !== undefined });
  return (
    <FilterBar
      startsOpen={props.startsOpen}
      filters={[
        choiceFilter({
          label: t('Kind'),
          options: kinds.map((value) => ({ value, label: value })),
          value: kind,
          onChange: (next) => onChange({ kind: next }),
        }),
        choiceFilter({
          label: t('Policy'),
          options: policies.map((value) => ({ value, label: value })),
          value: policy,
          onChange: (next) => onChange({ policy: next }),
        }),
        pickFilter({
          label: t('Member'),
          source: userSource(),
          text: member && isolatedName(memberName.data ?? '…'),
          onChange: (next) => onChange({ member: next }),
        }),
        sizeFilter({
          label: t('Number of members'),
          ranges: memberRanges,
          value: size,
          onChange: (next) => onChange({ size: next }),
        }),
        flagFilter({
          label: t('No members'),
          value: empty,
          onChange: (next) => onChange({ empty: next }),
        }),
      ]}
    />
  );
}
