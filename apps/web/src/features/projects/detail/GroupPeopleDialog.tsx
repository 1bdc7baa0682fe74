import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { Member, ProjectMember } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ButtonLink } from '../../../components/button/ButtonLink.tsx';
import { Message } from '../../../components/feedback/Message.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { ListPanel } from '../../../components/list/ListPanel.tsx';
import { ListStatus } from '../../../components/list/ListStatus.tsx';
import { ListTable } from '../../../components/list/ListTable.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { Name } from '../../../components/text/Name.tsx';
import { useOnPhone } from '../../../lib/useOnPhone.ts';
import { groupLink } from '../../../links/groups.ts';
import { useCan } from '../../session/queries.ts';
import { grantedGroupMembersQuery } from '../accessQueries.ts';

const column = listColumns<Member>();
const columns = column.columns([
  column.accessor('username', {
    header: 'Username',
    enableSorting: false,
    cell: ({ getValue }) => (
      <strong>
        <Name titled>{getValue()}</Name>
      </strong>
    ),
  }),
  column.accessor(({ firstName, lastName }) => `${firstName} ${lastName}`.trim(), {
    id: 'name',
    header: 'Name',
    enableSorting: false,
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ enabled }) => (enabled ? '' : 'Disabled'), {
    id: 'state',
    header: 'State',
    enableSorting: false,
    meta: { width: '100px' },
  }),
]);

/** The people that a group with a role brings into the project. */
export default function GroupPeopleDialog(props: {
  projectId: string;
  group: Pick<ProjectMember, 'id' | 'name' | 'role'>;
  onClose: () => void;
}) {
  const { projectId, group, onClose } = props;
  const titleId = useId();
  const onPhone = useOnPhone();
  const seesGroups = useCan('groups:read');
  const [q, setQ] = useState('');
  const list = usePagedList(grantedGroupMembersQuery(projectId, group.id, q));
  const unfiltered = useQuery({ ...grantedGroupMembersQuery(projectId, group.id, '')(1), enabled: q !== '' });
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={onPhone}
      aria-labelledby={titleId}
      onClose={onClose}
      slotProps={{ paper: { sx: { height: { sm: 560 } } } }}
    >
      <DialogTitle id={titleId}>
        {group.role} through <Name>{group.name}</Name>
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        <Box sx={{ pt: 0.5 }}>
          <SearchBox label="Search the group’s people" value={q} onChange={setQ} isMain={false} />
        </Box>
        <ListStatus
          list={list}
          noun={{ one: 'person', many: 'people' }}
          unfilteredTotal={q !== '' ? unfiltered.data?.total : undefined}
          file={{
            path: '/exports/projects/{projectId}/groups/{groupId}/members',
            params: { projectId, groupId: group.id },
            query: { q },
          }}
        />
        <ListPanel list={list} empty={<Message title={q ? 'Nobody matches' : 'Nobody is in this group'} />}>
          <ListTable label={`People of ${isolatedName(group.name)}`} list={list} columns={columns} />
        </ListPanel>
      </DialogContent>
      <DialogActions>
        {seesGroups && <ButtonLink {...groupLink(group.id)}>Open the group</ButtonLink>}
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
