import Box from '@mui/material/Box';
import type { Project } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { t } from '@rolecall/messages';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { RoleChip } from '../../components/role/RoleChip.tsx';
import { RoleCounts } from '../../components/role/RoleCounts.tsx';
import { Name } from '../../components/text/Name.tsx';
import { projectLink } from '../../links/projects.ts';

const PendingMark = lazyPart(() => import('./pendingChanges/PendingMark.tsx'));
/** Few people have a plan in this browser, so the code of the mark isn't part of the first load. */
const mayBePending = () => Object.keys(window.localStorage).some((key) => key.includes('.plan.'));
const column = listColumns<Project>();

export const projectListColumns = column.columns([
  column.accessor('name', {
    header: t('Name'),
    cell: ({ row: { original } }) => (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, minWidth: 0 }}>
        <RowLink {...projectLink(original.id)} name={original.name} />
        {mayBePending() && (
          <Suspense>
            <PendingMark projectId={original.id} />
          </Suspense>
        )}
      </Box>
    ),
  }),
  column.accessor('description', {
    header: t('Description'),
    enableSorting: false,
    meta: { isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ owner }) => owner?.username ?? t('No owner'), {
    id: 'owner',
    header: t('Owner'),
    meta: { width: '150px', isClipped: true },
    cell: ({ getValue }) => <Name titled>{getValue()}</Name>,
  }),
  column.accessor(({ myRole: role, managesMembers }) => accessText({ role, managesMembers }) ?? '–', {
    id: 'myRole',
    header: t('My role'),
    meta: { width: 'min(178px, 28vw)', minWidth: 124 },
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
  column.accessor('counts', {
    id: 'members',
    header: t('Role assignments'),
    meta: { width: '184px' },
    cell: ({ getValue }) => (
      <RoleCounts counts={getValue().map(({ role, users, groups }) => ({ role, count: users + groups }))} />
    ),
  }),
  column.accessor('status', {
    header: t('Status'),
    meta: { width: '96px', minWidth: 96 },
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
]);
