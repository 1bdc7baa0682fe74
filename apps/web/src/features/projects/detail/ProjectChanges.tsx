import type { ProjectChange } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
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
      label={`Changes to ${isolatedName(project.name)}`}
      noun={{ one: 'change', many: 'changes' }}
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
        <Message title="No changes recorded yet">
          Changes of roles and of the owner appear here, also those made outside Rolecall.
        </Message>
      }
    />
  );
}

const titleOf = (change: ProjectChange) => auditTitle({ ...change, reason: null }, isolatedName);

const column = listColumns<ProjectChangeRow>();
const columns = column.columns([
  column.accessor('at', {
    header: 'When',
    meta: { width: 'min(230px, 40vw)' },
    cell: ({ row: { original } }) => <TimeCell {...original} />,
  }),
  column.accessor('actor', {
    header: 'Who',
    enableSorting: false,
    meta: { width: '150px' },
    cell: ({ row: { original } }) => <ActorCell entry={original} />,
  }),
  column.accessor(titleOf, { id: 'what', header: 'What', enableSorting: false }),
  column.accessor('outcome', {
    header: 'Outcome',
    enableSorting: false,
    meta: { width: '140px' },
    cell: ({ getValue }) => <OutcomeCell outcome={getValue()} />,
  }),
]);
