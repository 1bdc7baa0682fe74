import Box from '@mui/material/Box';
import type { Matrix } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { choiceFilter } from '../../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../../components/filter/FilterBar.tsx';
import { flagFilter } from '../../../components/filter/flagFilter.ts';
import { textFilter } from '../../../components/filter/textFilter.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
import { ViewToggle } from '../../../components/list/ViewToggle.tsx';
import { accessFilters } from '../../../components/sources/accessFilters.ts';
import type { MatrixSearch } from '../../../links/access.ts';
import { rolesIn } from '../roleCounts.ts';
import type { MatrixFilters } from './queries.ts';

const columnOrders = [
  { value: '-name', label: t('Projects Z to A') },
  { value: '-access', label: t('Most access first') },
  { value: 'access', label: t('Least access first') },
] as const;

/** Chooses what the rows show, the filters of rows and columns, and the order. */
export function MatrixFilterBar(props: {
  filters: MatrixFilters;
  levels: Matrix['levels'];
  onChange: (changes: MatrixSearch) => void;
  /** The control for the point in time. */
  children: ReactNode;
}) {
  const { filters, onChange } = props;
  const { project, role, managesMembers, sort, columns, withRolesOnly } = filters;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', flex: '1 1 480px' }}>
      <ViewToggle
        label={t('Matrix rows')}
        value={filters.kind}
        onChange={(next) =>
          onChange({
            kind: next,
            q: undefined,
            sort: undefined,
            by: undefined,
            role: undefined,
            managesMembers: undefined,
          })
        }
        views={[
          { value: 'group', text: t('Groups') },
          { value: 'user', text: t('People') },
        ]}
      />
      <SearchBox
        key={filters.kind}
        label={filters.kind === 'group' ? t('Search groups') : t('Search users')}
        value={filters.q ?? ''}
        onChange={(text) => onChange({ q: text || undefined })}
      />
      {props.children}
      <FilterBar
        addText={t('Filter or sort')}
        filters={[
          textFilter({
            label: t('Project name'),
            value: project,
            onChange: (text) => onChange({ project: text }),
          }),
          ...accessFilters({
            label: t('Role'),
            roles: rolesIn(rolesOf(props.levels)),
            value: { role, managesMembers },
            onChange,
          }),
          flagFilter({
            label: t('Hide empty'),
            value: withRolesOnly,
            onChange: (next) => onChange({ withRolesOnly: next }),
          }),
          choiceFilter({
            label: t('Row order'),
            options: rowOrders(filters),
            value: sort === 'name' ? undefined : sort,
            onChange: (next) => onChange({ sort: next, by: undefined }),
          }),
          choiceFilter({
            label: t('Project order'),
            options: columnOrders,
            value: columns === 'name' ? undefined : columns,
            onChange: (next) => onChange({ columns: next }),
          }),
        ]}
      />
    </Box>
  );
}

/** Returns each role once, in the order of the levels. */
const rolesOf = (levels: Matrix['levels']) =>
  [...new Set(levels.map(({ role }) => role))].map((role) => ({ role }));

function rowOrders({ kind, sort }: MatrixFilters) {
  const byRole =
    sort === 'role'
      ? [{ value: sort, label: t('Highest role first') }]
      : sort === '-role'
        ? [{ value: sort, label: t('Lowest role first') }]
        : [];
  return [
    ...byRole,
    { value: '-name', label: kind === 'group' ? t('Groups Z to A') : t('Users Z to A') },
    { value: '-projects', label: t('Most projects first') },
    { value: 'projects', label: t('Fewest projects first') },
  ] as const;
}
