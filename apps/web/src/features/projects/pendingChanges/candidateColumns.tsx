import GroupIcon from '@mui/icons-material/GroupsOutlined';
import UserIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import { countText } from '@rolecall/text';
import { listColumns } from '../../../components/list/columns.ts';
import { selectionColumn } from '../../../components/list/selectionColumn.tsx';
import { Name } from '../../../components/text/Name.tsx';
import type { CandidateRow } from '../candidates.ts';

const column = listColumns<CandidateRow>();

export const candidateColumns = [
  selectionColumn<CandidateRow>(({ candidate }) => candidate.name),
  ...column.columns([
    column.accessor(({ candidate }) => candidate.name, {
      id: 'name',
      header: 'Name',
      enableSorting: false,
      cell: ({ row: { original }, getValue }) => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
          {original.candidate.kind === 'group' ? (
            <GroupIcon fontSize="small" titleAccess="Group" sx={{ color: 'text.secondary' }} />
          ) : (
            <UserIcon fontSize="small" titleAccess="User" sx={{ color: 'text.secondary' }} />
          )}
          <Box component="strong" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            <Name titled>{getValue()}</Name>
          </Box>
        </Box>
      ),
    }),
    column.accessor(
      ({ candidate }) =>
        [candidate.people !== null && countText(candidate.people, 'user'), candidate.description]
          .filter(Boolean)
          .join(' · '),
      {
        id: 'description',
        header: 'Full name or description',
        enableSorting: false,
        cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
      },
    ),
    column.accessor(({ candidate }) => (candidate.isOwner ? 'Owner' : (candidate.role ?? '')), {
      id: 'role',
      header: 'Current role',
      enableSorting: false,
      meta: { width: '96px' },
    }),
  ]),
];
