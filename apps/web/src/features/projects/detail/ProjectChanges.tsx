import type { ProjectChange } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { ActorCell, OutcomeCell, TimeCell } from '../../audit/cells.tsx';
import { type ProjectChangeRow, projectChangesQuery } from './changeQueries.ts';

/** Who changed the project's roles and owner, for users who manage its members but can't view the whole audit log. */
export default function ProjectChanges({ project }: { project: { id: string; name: string } }) {
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  const list = usePagedList(projectChangesQuery(project.id, sort));
  return (
    <ListSection
      label={t('Changes to {project}', { project: isolatedName(project.name) })}
      noun="change"
      list={list}
      columns={columns}
      sort={sort}
      onSort={setSort}
      file={{
        path: '/exports/projects/{projectId}/changes',
        params: { projectId: project.id },
        query: { sort },
      }}
      empty={
        <Message title={t('No changes recorded yet')}>
          {t('Changes to roles and the owner appear here, including changes made outside Rolecall.')}
        </Message>
      }
    />
  );
}

const titleOf = (change: ProjectChange) => auditTitle({ ...change, reason: null }, isolatedName);

const column = listColumns<ProjectChangeRow>();
const columns = column.columns([
  column.accessor('at', {
    header: t('When'),
    meta: { width: 'min(230px, 40vw)', minWidth: 124 },
    cell: ({ row: { original } }) => <TimeCell {...original} />,
  }),
  column.accessor('actor', {
    header: t('Who'),
    enableSorting: false,
    meta: { width: '150px', minWidth: 124 },
    cell: ({ row: { original } }) => <ActorCell entry={original} />,
  }),
  column.accessor(titleOf, { id: 'what', header: t('What'), enableSorting: false }),
  column.accessor('outcome', {
    header: t('Outcome'),
    enableSorting: false,
    meta: { width: '140px', minWidth: 132 },
    cell: ({ getValue }) => <OutcomeCell outcome={getValue()} />,
  }),
]);
