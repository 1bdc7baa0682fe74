import { useState } from 'react';
import { platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { groupLink } from '../../links/groups.ts';
import { listColumns } from './columns.ts';
import { ListTable } from './ListTable.tsx';
import { RowLink } from './RowLink.tsx';
import { selectionColumn } from './selectionColumn.tsx';
import { type PageQuery, pageSize, usePagedList } from './usePagedList.ts';
import { useSelection } from './useSelection.ts';

interface Row {
  id: string;
  name: string;
  members: number;
}

const column = listColumns<Row>();
const columns = column.columns([
  selectionColumn<Row>(({ name }) => name),
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => <RowLink {...groupLink(original.id)} name={original.name} />,
  }),
  column.accessor('members', { header: 'Members', meta: { width: '120px', align: 'right' } }),
]);

const rowAt = (index: number): Row => ({ id: `id-${index}`, name: `group-${index}`, members: index % 50 });

/** A list with pages from memory. Pages in `failing` fail the first time. Without a total, no page ever arrives. */
function Groups({ total, failing = [] }: { total?: number; failing?: readonly number[] }) {
  const [sort, setSort] = useState<string>('name');
  const [broken] = useState(() => new Set(failing));
  const query: PageQuery<Row> = (page) => ({
    queryKey: ['story', total, sort, page],
    retry: false,
    queryFn: () => {
      if (broken.delete(page)) throw platformError;
      if (total === undefined) return new Promise(() => undefined);
      const first = (page - 1) * pageSize;
      const items = Array.from({ length: Math.min(pageSize, total - first) }, (_, i) => rowAt(first + i));
      return { items, total, page, pageSize, readAt: '2026-01-01T00:00:00.000Z' };
    },
  });
  const list = usePagedList(query);
  const selection = useSelection(list);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: 420 }}>
      <output>
        {`Sorted by ${sort}. ${[...selection.selected.values()].map(({ name }) => name).join(', ')} selected`}
      </output>
      <ListTable
        label="Groups"
        list={list}
        columns={columns}
        sort={sort}
        onSort={setSort}
        selection={selection}
        rowStyles={undefined}
      />
    </div>
  );
}

export default {
  'A few rows': () => <Groups total={5} />,
  'Loading on a phone': () => (
    <div style={{ width: 360 }}>
      <Groups />
    </div>
  ),
  '10,000 rows': () => <Groups total={10_000} />,
  'A page that failed': () => <Groups total={10_000} failing={[100]} />,
} satisfies Stories;
