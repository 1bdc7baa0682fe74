import type { Member } from '@rolecall/contract';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { t } from '@rolecall/messages';
import { fullName } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { selectionColumn } from '../../components/list/selectionColumn.tsx';
import { Name } from '../../components/text/Name.tsx';
import { userLink } from '../../links/users.ts';
import { MarkedName } from '../session/MarkedName.tsx';

const column = listColumns<Member>();

export const groupMemberColumns = column.columns([
  column.accessor('username', {
    header: t('Username'),
    cell: ({ row: { original } }) => <RowLink {...userLink(original.id)} name={original.username} />,
  }),
  column.accessor(fullName, {
    id: 'name',
    header: t('Name'),
    cell: ({ row: { original }, getValue }) => (
      <MarkedName userId={original.id}>
        <Name titled>{getValue()}</Name>
      </MarkedName>
    ),
  }),
  column.accessor('email', {
    header: t('Email'),
    meta: { isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(accountStatusText, {
    id: 'status',
    header: t('Status'),
    enableSorting: false,
    meta: { width: '110px', minWidth: 100 },
  }),
]);

export const selectableGroupMemberColumns = [
  selectionColumn<Member>(({ username }) => username),
  ...groupMemberColumns,
];
