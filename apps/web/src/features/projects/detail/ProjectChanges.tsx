import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { buttonColumn } from '../../../components/list/buttonColumn.tsx';
import { listColumns } from '../../../components/list/columns.ts';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { useTimeFilter } from '../../../components/time/useTimeFilter.tsx';
import { ActorCell, OutcomeCell, TimeCell } from '../../audit/cells.tsx';
import { type ProjectChangeRow, projectChangesQuery } from './changeQueries.ts';
import { ProjectChangeDialog } from './ProjectChangeDialog.tsx';
import { projectChangeTitle } from './projectChangeTitle.ts';

/** Who changed the project's roles and owner, for users who manage its members but can't view the whole audit log. */
export default function ProjectChanges({ project }: { project: { id: string; name: string } }) {
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  const [shown, setShown] = useState<ProjectChangeRow>();
  const columns = useMemo(() => changeListColumns(setShown), []);
  const time = useTimeFilter();
  const query = { ...time.bounds, sort };
  const list = usePagedList(projectChangesQuery(project.id, query));
  return (
    <>
      <ListSection
        label={t('Changes to {project}', { project: isolatedName(project.name) })}
        noun="change"
        list={{ ...list, refresh: time.onRefresh(list.refresh) }}
        columns={columns}
        sort={sort}
        onSort={setSort}
        filters={time.button}
        file={{
          path: '/exports/projects/{projectId}/changes',
          params: { projectId: project.id },
          query,
        }}
        empty={
          time.emptyMessage || (
            <Message title={t('No changes recorded yet')}>
              {t('Changes to roles and the owner appear here, including changes made outside Rolecall.')}
            </Message>
          )
        }
      />
      {shown && <ProjectChangeDialog change={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

const column = listColumns<ProjectChangeRow>();
const changeListColumns = (onShow: (change: ProjectChangeRow) => void) =>
  column.columns([
    column.accessor('at', {
      header: t('When'),
      meta: { width: 'min(250px, 40vw)', minWidth: 124 },
      cell: ({ row: { original } }) => <TimeCell {...original} />,
    }),
    column.accessor('actor', {
      header: t('Who'),
      enableSorting: false,
      meta: { width: '150px', minWidth: 124 },
      cell: ({ row: { original } }) => <ActorCell entry={original} />,
    }),
    column.accessor(projectChangeTitle, { id: 'what', header: t('What'), enableSorting: false }),
    column.accessor('outcome', {
      header: t('Outcome'),
      enableSorting: false,
      meta: { width: '152px', minWidth: 132 },
      cell: ({ getValue }) => <OutcomeCell outcome={getValue()} />,
    }),
    buttonColumn<ProjectChangeRow>({
      id: 'details',
      header: t('Details'),
      text: t('Details'),
      label: (change) => t('Details of “{change}”', { change: projectChangeTitle(change) }),
      onClick: onShow,
    }),
  ]);
