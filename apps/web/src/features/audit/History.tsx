import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { RecordList } from './RecordList.tsx';

/** Everything in the audit log about one group, person or project. */
export default function History(props: {
  subject: { type: 'group' | 'user' | 'project'; id: string; name: string };
}) {
  const { type, id, name } = props.subject;
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  return (
    <RecordList
      label={`Changes to ${isolatedName(name)}`}
      filters={{ subject: `${type}:${id}`, sort }}
      onSort={setSort}
      empty={
        <Message title="No changes recorded yet">
          Changes made through Rolecall, and those it finds were made outside it, are listed here.
        </Message>
      }
    />
  );
}
