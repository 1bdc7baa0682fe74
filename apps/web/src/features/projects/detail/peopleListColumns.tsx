import Chip from '@mui/material/Chip';
import type { ProjectUser } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { sourcesText } from '@rolecall/contract/labels/sources';
import { isolatedName } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { explainColumn } from '../../../components/sources/explainColumn.tsx';
import { Name } from '../../../components/text/Name.tsx';

const column = listColumns<ProjectUser>();

/** @param explain shows every reason of one person's access */
export const peopleListColumns = (explain: (user: ProjectUser) => void) =>
  column.columns([
    column.accessor('username', {
      id: 'name',
      header: 'Username',
      cell: ({ row: { original } }) => (
        <>
          <strong>
            <Name titled>{original.username}</Name>
          </strong>
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
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
    column.accessor(accessText, {
      id: 'role',
      header: 'Role',
      meta: { width: 'min(220px, 28vw)' },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    column.accessor(({ sources }) => sourcesText(sources, isolatedName), {
      id: 'why',
      header: 'Why',
      enableSorting: false,
      meta: { width: '38%' },
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    explainColumn<ProjectUser>(({ username }) => `Why ${isolatedName(username)} has access`, explain),
  ]);
