import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ProjectGroupMember, ProjectMember } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { fullName, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { ButtonLink } from '../../../components/button/ButtonLink.tsx';
import { Message } from '../../../components/feedback/Message.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { useLocalListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { useOnPhone } from '../../../lib/useOnPhone.ts';
import { groupLink } from '../../../links/groups.ts';
import { useCan } from '../../session/queries.ts';
import { projectGroupMembersQuery } from '../accessQueries.ts';

const column = listColumns<ProjectGroupMember>();
const columns = column.columns([
  column.accessor('username', {
    header: t('Username'),
    enableSorting: false,
    cell: ({ getValue }) => (
      <strong>
        <Name titled>{getValue()}</Name>
      </strong>
    ),
  }),
  column.accessor(fullName, {
    id: 'name',
    header: t('Name'),
    enableSorting: false,
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ enabled }) => (enabled ? '' : t('Disabled')), {
    id: 'state',
    header: t('Status'),
    enableSorting: false,
    meta: { width: '100px' },
  }),
]);

/** The users who have access to the project through a group. */
export default function GroupPeopleDialog(props: {
  projectId: string;
  group: Pick<ProjectMember, 'id' | 'name' | 'role'>;
  onClose: () => void;
}) {
  const { projectId, group, onClose } = props;
  const titleId = useId();
  const onPhone = useOnPhone();
  const seesGroups = useCan('groups:read');
  const search = useLocalListSearch();
  const { q = '' } = search;
  const list = usePagedList(projectGroupMembersQuery(projectId, group.id, q));
  const unfiltered = useQuery({
    ...projectGroupMembersQuery(projectId, group.id, '')(1),
    enabled: search.isFiltered,
  });
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
        {rich('{role} through <name>{group}</name>', {
          role: group.role,
          group: group.name,
          name: (text) => <Name>{text}</Name>,
        })}
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1, '&&': { pt: 0.5 } }}>
        <ListSection
          label={t('Members of {group}', { group: isolatedName(group.name) })}
          noun="user"
          list={list}
          columns={columns}
          search={search}
          searchLabel={t('Search members')}
          isMain={false}
          unfilteredTotal={unfiltered.data?.total}
          file={{
            path: '/exports/projects/{projectId}/groups/{groupId}/members',
            params: { projectId, groupId: group.id },
            query: { q },
          }}
          empty={<Message title={t('No members yet')} />}
        />
      </DialogContent>
      <DialogActions>
        {seesGroups && <ButtonLink {...groupLink(group.id)}>{t('Open group')}</ButtonLink>}
        <Button onClick={onClose}>{t('Close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
