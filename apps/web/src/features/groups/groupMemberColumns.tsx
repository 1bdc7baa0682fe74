import type { Member } from '@rolecall/contract';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { fullName } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { selectionColumn } from '../../components/list/selectionColumn.tsx';
import { Name } from '../../components/text/Name.tsx';

const column = listColumns<Member>();

export const groupMemberColumns = column.columns([
  column.accessor('username', {
    header: 'Username',
    cell: ({ getValue }) => (
      <strong>
        <Name titled>{getValue()}</Name>
      </strong>
    ),
  }),
  column.accessor(fullName, {
    id: 'name',
    header: 'Name',
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor('email', {
    header: 'Email',
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(accountStatusText, {
    id: 'status',
    header: 'Status',
    enableSorting: false,
    meta: { width: '110px' },
  }),
]);

export const selectableGroupMemberColumns = [
  selectionColumn<Member>(({ username }) => username),
  ...groupMemberColumns,
];
