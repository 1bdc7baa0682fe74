import { roleAssignmentRanges } from '@rolecall/contract/labels/sizes';
import { choiceFilter } from '../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import { sizeFilter } from '../../components/filter/sizeFilter.ts';
import { textFilter } from '../../components/filter/textFilter.tsx';
import type { ProjectListSearch } from '../../links/projects.ts';
import { roleOptions } from './labels.ts';

const statuses = ['online', 'offline', 'creating', 'deleting', 'archived', 'unknown'];

/** Filters the project list by owner, by the user's own role, by status and by size. */
export const ProjectFilters = ({
  search,
  onChange,
}: {
  search: ProjectListSearch;
  onChange: (changes: ProjectListSearch) => void;
}) => (
  <FilterBar
    filters={[
      textFilter({
        label: 'Owner’s username',
        value: search.owner,
        onChange: (owner) => onChange({ owner }),
      }),
      choiceFilter({
        label: 'My role',
        options: roleOptions([search.myRole]),
        value: search.myRole,
        onChange: (myRole) => onChange({ myRole }),
      }),
      choiceFilter({
        label: 'Status',
        options: statuses.map((value) => ({ value, label: value })),
        value: search.status,
        onChange: (status) => onChange({ status }),
      }),
      sizeFilter({
        label: 'Role assignments',
        ranges: roleAssignmentRanges,
        value: search.size,
        onChange: (size) => onChange({ size }),
      }),
    ]}
  />
);
