import { roleAssignmentRanges } from '@rolecall/contract/labels/sizes';
import { t } from '@rolecall/messages';
import { choiceFilter } from '../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import type { FiltersProps } from '../../components/filter/LazyFilters.tsx';
import { sizeFilter } from '../../components/filter/sizeFilter.ts';
import { textFilter } from '../../components/filter/textFilter.tsx';
import type { ProjectListSearch } from '../../links/projects.ts';
import { roleOptions } from './labels.ts';

const statuses = ['online', 'offline', 'creating', 'deleting', 'archived', 'unknown'];

/** Filters the project list by owner, by the user's own role, by status and by size. */
export default function ProjectFilters(
  props: FiltersProps<Pick<ProjectListSearch, 'owner' | 'status' | 'myRole' | 'size'>>,
) {
  const { filters, onChange } = props;
  return (
    <FilterBar
      startsOpen={props.startsOpen}
      filters={[
        textFilter({
          label: t('Owner’s username'),
          value: filters.owner,
          onChange: (owner) => onChange({ owner }),
        }),
        choiceFilter({
          label: t('My role'),
          options: roleOptions([filters.myRole]),
          value: filters.myRole,
          onChange: (myRole) => onChange({ myRole }),
        }),
        choiceFilter({
          label: t('Status'),
          options: statuses.map((value) => ({ value, label: value })),
          value: filters.status,
          onChange: (status) => onChange({ status }),
        }),
        sizeFilter({
          label: t('Role assignments'),
          ranges: roleAssignmentRanges,
          value: filters.size,
          onChange: (size) => onChange({ size }),
        }),
      ]}
    />
  );
}
