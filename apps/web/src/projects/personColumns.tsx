import Chip from '@mui/material/Chip';
import type { ProjectPerson } from '@rolecall/contract';
import { VisuallyHidden } from '../feedback/VisuallyHidden.tsx';
import { listColumns } from '../lists/columns.ts';
import { RowButton } from '../lists/RowButton.tsx';
import { sourceText } from '../reasons/sourceText.ts';

const column = listColumns<ProjectPerson>();

/** @param explain shows every reason of one person's access */
export const personColumns = (explain: (person: ProjectPerson) => void) =>
  column.columns([
    column.accessor('username', {
      id: 'name',
      header: 'Username',
      meta: { onPhone: true },
      cell: ({ row: { original } }) => (
        <>
          <strong title={original.username}>{original.username}</strong>
          {!original.enabled && (
            <Chip size="small" variant="outlined" color="warning" label="Disabled" sx={{ ml: 1 }} />
          )}
        </>
      ),
    }),
    column.accessor('name', {
      id: 'fullName',
      header: 'Name',
      enableSorting: false,
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    column.accessor('role', {
      header: 'Role',
      meta: { width: 'min(130px, 24vw)', onPhone: true },
    }),
    column.accessor(({ sources }) => sources.map(sourceText).join('; '), {
      id: 'why',
      header: 'Why',
      enableSorting: false,
      meta: { width: '38%' },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    column.display({
      id: 'explain',
      header: () => <VisuallyHidden>Explanation</VisuallyHidden>,
      meta: { width: '104px', onPhone: true, align: 'right' },
      cell: ({ row: { original } }) => (
        <RowButton
          aria-label={`Why ${original.username} has access`}
          onClick={() => explain(original)}
          sx={{ px: 1, minWidth: 0 }}
        >
          Why?
        </RowButton>
      ),
    }),
  ]);
