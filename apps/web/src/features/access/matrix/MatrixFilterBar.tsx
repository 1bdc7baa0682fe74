import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { Matrix } from '@rolecall/contract';
import { FilterSelect } from '../../../components/list/FilterSelect.tsx';
import { FoldedFilters } from '../../../components/list/FoldedFilters.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
import { ManagesMembersFilter } from '../../../components/sources/ManagesMembersFilter.tsx';
import type { MatrixSearch } from '../../../links/access.ts';
import { rolesIn } from '../roleCounts.ts';
import type { MatrixFilters } from './queries.ts';

const columnOrders = [
  { value: '-name', label: 'Projects Z to A' },
  { value: '-access', label: 'Most access first' },
  { value: 'access', label: 'Least access first' },
] as const;

/** What the rows are, what narrows them and the columns, and their order. */
export function MatrixFilterBar(props: {
  filters: MatrixFilters;
  levels: Matrix['levels'];
  onChange: (changes: MatrixSearch) => void;
}) {
  const { filters, onChange } = props;
  const { project, role, managesMembers, sort, columns, withRolesOnly } = filters;
  const noun = filters.kind === 'group' ? 'Groups' : 'Users';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        sx={toggleStyles}
        value={filters.kind}
        aria-label="Matrix rows"
        onChange={(_, next: typeof filters.kind | null) =>
          next &&
          onChange({
            kind: next,
            q: undefined,
            sort: undefined,
            by: undefined,
            role: undefined,
            managesMembers: undefined,
          })
        }
      >
        <ToggleButton value="group">Groups</ToggleButton>
        <ToggleButton value="user">People</ToggleButton>
      </ToggleButtonGroup>
      <SearchBox
        key={filters.kind}
        label={`Search ${noun.toLowerCase()}`}
        value={filters.q ?? ''}
        onChange={(text) => onChange({ q: text || undefined })}
      />
      <FoldedFilters values={[project, role, managesMembers, sort, columns, withRolesOnly]}>
        <SearchBox
          isMain={false}
          label="Search projects"
          value={project ?? ''}
          onChange={(text) => onChange({ project: text || undefined })}
        />
        <FilterSelect
          label="Role"
          any="Any role"
          options={rolesIn(rolesOf(props.levels))}
          value={role}
          onChange={(next) => onChange({ role: next })}
        />
        <ManagesMembersFilter
          value={managesMembers}
          onChange={(next) => onChange({ managesMembers: next })}
        />
        <FilterSelect
          label="Row order"
          any={`${noun} A to Z`}
          options={rowOrders(noun, filters)}
          value={sort}
          onChange={(next) => onChange({ sort: next, by: undefined })}
        />
        <FilterSelect
          label="Project order"
          any="Projects A to Z"
          options={columnOrders}
          value={columns === 'name' ? undefined : columns}
          onChange={(next) => onChange({ columns: next })}
        />
        <ToggleButton
          size="small"
          sx={{ color: 'text.primary' }}
          value="withRolesOnly"
          selected={withRolesOnly === true}
          onChange={() => onChange({ withRolesOnly: withRolesOnly ? undefined : true })}
        >
          Hide empty
        </ToggleButton>
      </FoldedFilters>
    </Box>
  );
}

/** Each role once, in the order of the levels. */
const rolesOf = (levels: Matrix['levels']) =>
  [...new Set(levels.map(({ role }) => role))].map((role) => ({ role }));

const toggleStyles = { '& .MuiToggleButton-root': { color: 'text.primary' } } as const;

function rowOrders(noun: string, { sort }: MatrixFilters) {
  const byRole =
    sort === 'role'
      ? [{ value: sort, label: 'Highest role first' }]
      : sort === '-role'
        ? [{ value: sort, label: 'Lowest role first' }]
        : [];
  return [
    ...byRole,
    { value: '-name', label: `${noun} Z to A` },
    { value: '-projects', label: 'Most projects first' },
    { value: 'projects', label: 'Fewest projects first' },
  ] as const;
}
