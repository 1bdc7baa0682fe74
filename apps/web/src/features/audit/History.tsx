import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { ListSection } from '../../components/list/ListSection.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { auditListColumns } from './columns.tsx';
import { entryNoun } from './labels.ts';
import { auditEntryListQuery } from './queries.ts';

/** Everything in the audit log about one group, person or project. */
export default function History(props: {
  subject: { type: 'group' | 'user' | 'project'; id: string; name: string };
}) {
  const { type, id, name } = props.subject;
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  const query = { subject: `${type}:${id}`, sort };
  return (
    <ListSection
      label={`Changes to ${isolatedName(name)}`}
      noun={entryNoun}
      list={usePagedList(auditEntryListQuery(query))}
      columns={auditListColumns}
      sort={sort}
      onSort={setSort}
      file={{ path: '/exports/audit/entries', query }}
      empty={
        <Message title="No changes recorded yet">
          Changes made through Rolecall, and those it finds were made outside it, are listed here.
        </Message>
      }
    />
  );
}
