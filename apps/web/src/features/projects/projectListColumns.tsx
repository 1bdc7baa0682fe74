import type { Project } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { roleCountsText } from '@rolecall/contract/labels/projects';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { RoleChip } from '../../components/role/RoleChip.tsx';
import { Name } from '../../components/text/Name.tsx';
import { projectLink } from '../../links/projects.ts';

const column = listColumns<Project>();

export const projectListColumns = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => <RowLink {...projectLink(original.id)} name={original.name} />,
  }),
  column.accessor('description', {
    header: 'Description',
    enableSorting: false,
    meta: { isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ owner }) => owner?.username ?? 'No owner', {
    id: 'owner',
    header: 'Owner',
    meta: { width: '150px' },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ myRole: role, managesMembers }) => accessText({ role, managesMembers }) ?? '–', {
    id: 'myRole',
    header: 'My role',
    meta: { width: 'min(150px, 28vw)' },
    cell: ({
      row: {
        original: { myRole: role, managesMembers },
      },
      getValue,
    }) =>
      role === null && !managesMembers ? (
        getValue()
      ) : (
        <RoleChip role={role} managesMembers={managesMembers} />
      ),
  }),
  column.accessor(({ counts }) => roleCountsText(counts), {
    id: 'members',
    header: 'Role assignments',
    meta: { width: '240px' },
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
  column.accessor('status', {
    header: 'Status',
    meta: { width: '116px', minWidth: 112 },
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
]);
