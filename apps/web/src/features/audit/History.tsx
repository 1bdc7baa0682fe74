import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useMemo, useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { ListSection } from '../../components/list/ListSection.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useTimeFilter } from '../../components/time/useTimeFilter.tsx';
import { auditListColumns } from './columns.tsx';
import { rowsNote } from './labels.ts';
import { auditListQuery } from './queries.ts';

/** Everything in the audit log about one group, user or project. */
export default function History(props: {
  subject: { type: 'group' | 'user' | 'project'; id: string; name: string };
}) {
  const { type, id, name } = props.subject;
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  const time = useTimeFilter();
  const query = { subject: [`${type}:${id}`], ...time.bounds, sort };
  const list = usePagedList(auditListQuery(query));
  const columns = useMemo(() => auditListColumns({ show: 'all', [`${type}Id`]: id }), [type, id]);
  return (
    <ListSection
      label={t('Changes to {name}', { name: isolatedName(name) })}
      noun="entry"
      list={{ ...list, total: list.entries, refresh: time.onRefresh(list.refresh) }}
      note={rowsNote(list)}
      columns={columns}
      sort={sort}
      onSort={setSort}
      filters={time.button}
      file={{ path: '/exports/audit/entries', query }}
      empty={
        time.emptyMessage || (
          <Message title={t('No changes recorded yet')}>
            {t('Changes made through and outside Rolecall appear here.')}
          </Message>
        )
      }
    />
  );
}
