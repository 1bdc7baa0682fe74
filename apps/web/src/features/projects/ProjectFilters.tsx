import { FilterSelect } from '../../components/list/FilterSelect.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import type { ProjectListSearch } from '../../links/projects.ts';
import { roleOptions } from './labels.ts';

const statuses = ['online', 'offline', 'creating', 'deleting', 'archived', 'unknown'];

/** Narrows the project list by owner, by the person's own role, and by status. */
export function ProjectFilters(props: {
  search: ProjectListSearch;
  onChange: (changes: ProjectListSearch) => void;
}) {
  const { search, onChange } = props;
  // A status that only the address knows is still shown as what it narrows by.
  const shown = new Set(search.status === undefined ? statuses : [...statuses, search.status]);
  return (
    <>
      <SearchBox
        label="Owner’s username"
        value={search.owner ?? ''}
        onChange={(owner) => onChange({ owner: owner || undefined })}
        isMain={false}
      />
      <FilterSelect
        label="My role"
        any="Any role of mine"
        options={roleOptions([search.myRole])}
        value={search.myRole}
        onChange={(myRole) => onChange({ myRole })}
      />
      <FilterSelect
        label="Status"
        any="Any status"
        options={[...shown].map((value) => ({ value, label: value }))}
        value={search.status}
        onChange={(status) => onChange({ status })}
      />
    </>
  );
}
