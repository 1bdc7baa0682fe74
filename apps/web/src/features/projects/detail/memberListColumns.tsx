import GroupIcon from '@mui/icons-material/GroupsOutlined';
import UserIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { ownerRole } from '@rolecall/access';
import type { ProjectMember } from '@rolecall/contract';
import { memberKindTexts } from '@rolecall/contract/labels/projects';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { use } from 'react';
import { listColumns } from '../../../components/list/columns.ts';
import { RowButton } from '../../../components/list/RowButton.tsx';
import { selectionColumn } from '../../../components/list/selectionColumn.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { YouMark } from '../../session/MarkedName.tsx';
import type { MemberRow } from '../accessQueries.ts';
import { PendingChangesContext } from '../pendingChanges/PendingChangesContext.ts';
import { RoleCell } from '../pendingChanges/RoleCell.tsx';

const column = listColumns<MemberRow>();

/** @param openGroup shows the users who have access through a group */
export const memberListColumns = (openGroup: (group: ProjectMember) => void) =>
  column.columns([
    column.accessor(({ member }) => member.name, {
      id: 'name',
      header: t('Name'),
      cell: ({ row: { original } }) => <NameCell row={original} />,
    }),
    column.accessor(({ member }) => member.description, {
      id: 'description',
      header: t('Full name or description'),
      enableSorting: false,
      cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
    }),
    column.accessor(({ member }) => memberKindTexts[member.kind], {
      id: 'kind',
      header: t('Kind'),
      meta: { width: '90px', minWidth: 84 },
    }),
    column.accessor(({ member }) => member.people, {
      id: 'people',
      header: t('Grants access to'),
      meta: { width: '130px', minWidth: 112 },
      cell: ({ row: { original } }) => <PeopleCell member={original.member} onOpen={openGroup} />,
    }),
    column.accessor(({ member }) => member.role, {
      id: 'role',
      header: t('Assigned role'),
      meta: { width: 'min(240px, 46vw)', minWidth: 232 },
      cell: ({ row: { original } }) => <RoleCell row={original} />,
    }),
  ]);

/** Like {@link memberListColumns}, with checkboxes. */
export const selectableMemberListColumns = (openGroup: (group: ProjectMember) => void) => [
  {
    ...selectionColumn<MemberRow>(({ member }) => member.name),
    // Without `minWidth`: on a phone, names need the space, and each row still has its own menu.
    meta: { width: '48px', padding: 'none' as const },
  },
  ...memberListColumns(openGroup),
];

function NameCell({ row: { id, member } }: { row: MemberRow }) {
  const isRemoved = use(PendingChangesContext)?.plan.get(id)?.role === null;
  const Icon = member.kind === 'group' ? GroupIcon : UserIcon;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Icon fontSize="small" sx={{ color: 'text.secondary' }} titleAccess={memberKindTexts[member.kind]} />
      <Box component={isRemoved ? 'del' : 'strong'} sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <Name titled>{member.name}</Name>
      </Box>
      {member.kind === 'user' && <YouMark userId={member.id} />}
      {member.isOwner && member.role !== ownerRole && (
        <Chip size="small" variant="outlined" label={t('Owner')} />
      )}
      {!member.enabled && <Chip size="small" variant="outlined" color="warning" label={t('Disabled')} />}
      {member.missing && (
        <Chip
          size="small"
          variant="outlined"
          color="warning"
          label={t('Missing')}
          title={t('The platform has no details about this member. It was deleted or is hidden.')}
        />
      )}
    </Box>
  );
}

function PeopleCell(props: { member: ProjectMember; onOpen: (group: ProjectMember) => void }) {
  const { member, onOpen } = props;
  if (member.people === null) return null;
  // Only groups that already have a role can be opened, because others have nothing to do with the project.
  if (member.role === '') return t('{count, plural, one {# user} other {# users}}', { count: member.people });
  return (
    <RowButton
      aria-label={t(
        'Grants access to {count, plural, one {# user} other {# users}} through {group}. Show them',
        { count: member.people, group: isolatedName(member.name) },
      )}
      onClick={() => onOpen(member)}
      sx={{ ml: -1, px: 1, py: 0, minWidth: 0 }}
    >
      {t('{count, plural, one {# user} other {# users}}', { count: member.people })}
    </RowButton>
  );
}
