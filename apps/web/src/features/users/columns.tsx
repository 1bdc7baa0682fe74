import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { User } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { Name } from '../../components/text/Name.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { userLink } from '../../links/users.ts';
import { displayName, stateText } from './labels.ts';

const column = listColumns<User>();

export const userListColumns = column.columns([
  column.accessor('username', {
    header: 'Username',
    cell: ({ row: { original } }) => <RowLink {...userLink(original.id)} name={original.username} />,
  }),
  column.accessor(displayName, {
    id: 'name',
    header: 'Name',
    cell: ({ row: { original } }) => <NameCell user={original} />,
  }),
  column.accessor('email', {
    header: 'Email',
    meta: { width: '26%' },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor('groupCount', {
    header: 'Groups',
    meta: { width: '92px', align: 'right' },
    cell: ({ getValue }) => {
      const count = getValue();
      return count === null ? <Placeholder width={24} /> : formatNumber(count);
    },
  }),
  column.accessor('lastActivity', {
    header: 'Last activity',
    meta: { width: '140px' },
    cell: ({ getValue }) => {
      const time = getValue();
      return time ? <RelativeTime time={time} /> : 'Never';
    },
  }),
  column.accessor('createdAt', {
    header: 'Created',
    meta: { width: '140px' },
    cell: ({ getValue }) => {
      const time = getValue();
      return time && <RelativeTime time={time} />;
    },
  }),
]);

/** Says with the name what keeps somebody from signing in; a long name gives way to it. */
function NameCell({ user }: { user: User }) {
  const name = displayName(user);
  const state = stateText(user);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <Name titled>{name}</Name>
      </Box>
      {state && <Chip size="small" variant="outlined" label={state} />}
    </Box>
  );
}
