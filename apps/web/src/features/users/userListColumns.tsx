import type { User } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { selectionColumn } from '../../components/list/selectionColumn.tsx';
import { Name } from '../../components/text/Name.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { userLink } from '../../links/users.ts';
import { MarkedName } from '../session/MarkedName.tsx';
import { displayName, stateText } from './labels.ts';

const column = listColumns<User>();

export const userListColumns = column.columns([
  column.accessor('username', {
    header: t('Username'),
    cell: ({ row: { original } }) => <RowLink {...userLink(original.id)} name={original.username} />,
  }),
  column.accessor(displayName, {
    id: 'name',
    header: t('Name'),
    cell: ({ row: { original }, getValue }) => (
      <MarkedName userId={original.id} state={stateText(original)}>
        <Name titled>{getValue()}</Name>
      </MarkedName>
    ),
  }),
  column.accessor('email', {
    header: t('Email'),
    meta: { isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor('groupCount', {
    header: t('Groups'),
    meta: { width: '104px', minWidth: 104, align: 'right' },
    cell: ({ getValue }) => {
      const count = getValue();
      return count === null ? <Placeholder width={24} /> : formatNumber(count);
    },
  }),
  column.accessor('lastActivity', {
    header: t('Last activity'),
    meta: { width: '140px', minWidth: 116 },
    cell: ({ getValue }) => {
      const time = getValue();
      return time ? <RelativeTime time={time} /> : t('Never');
    },
  }),
  column.accessor('createdAt', {
    header: t('Created'),
    meta: { width: '140px', minWidth: 116 },
    cell: ({ getValue }) => {
      const time = getValue();
      return time && <RelativeTime time={time} />;
    },
  }),
]);

export const selectableUserListColumns = [
  selectionColumn<User>(({ username }) => username),
  ...userListColumns,
];
