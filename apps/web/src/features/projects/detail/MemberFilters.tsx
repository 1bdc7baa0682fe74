import { FilterSelect } from '../../../components/list/FilterSelect.tsx';
import type { ProjectSearch } from '../../../links/projects.ts';
import { roleOptions } from '../labels.ts';

const kinds = [
  { value: 'user', label: 'Users' },
  { value: 'group', label: 'Groups' },
] as const;

/** Narrows the members by role and by kind. */
export function MemberFilters(props: {
  search: ProjectSearch;
  /** Roles given in this project, known to Rolecall or not. */
  roles: readonly string[];
  onChange: (changes: ProjectSearch) => void;
}) {
  const { search, onChange } = props;
  return (
    <>
      <FilterSelect
        label="Role"
        any="Any role"
        options={roleOptions([...props.roles, search.role])}
        value={search.role}
        onChange={(role) => onChange({ role })}
      />
      <FilterSelect
        label="Kind"
        any="Users and groups"
        options={kinds}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
    </>
  );
}
