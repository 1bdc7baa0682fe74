import { useState } from 'react';
import { Message } from '../feedback/Message.tsx';
import { RecordList } from './RecordList.tsx';

/** Everything in the audit log about one group, person or project. */
export default function History(props: {
  subject: { type: 'group' | 'user' | 'project'; id: string; name: string };
}) {
  const { type, id, name } = props.subject;
  const [sort, setSort] = useState<'at' | '-at'>('-at');
  return (
    <RecordList
      label={`What concerns ${name}`}
      filters={{ subject: `${type}:${id}`, sort }}
      onSort={setSort}
      empty={
        <Message title="Nothing is recorded so far">
          What is changed through Rolecall, or found to have been changed elsewhere, is listed here.
        </Message>
      }
    />
  );
}
