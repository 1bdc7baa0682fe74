import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AuditState } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { rich } from '../../components/text/rich.ts';
import { AuditTargetLink } from './AuditTargetLink.tsx';
import type { longLists } from './changedLines.ts';

const fewest = 10;
/** Enough for almost every group, and few enough to render without delay, since each name is a link. */
const nextAtATime = 500;

type Named = NonNullable<AuditState[(typeof longLists)[number]]>[number];

/** Shows the first names of a list, and more on demand. */
export function NameList(props: {
  type: 'user' | 'project';
  items: readonly Named[];
  /** The total, if the entry only names the first items. */
  total?: number | undefined;
}) {
  const { items } = props;
  const total = Math.max(props.total ?? 0, items.length);
  const [shown, setShown] = useState(fewest);
  const next = Math.min(nextAtATime, items.length - shown);
  const unnamed = total - items.length;
  return (
    <Box sx={{ maxHeight: 320, overflowY: 'auto' }}>
      {total > 1 && <strong>{t('{total, number}:', { total })} </strong>}
      {items.slice(0, shown).map((item, index) => (
        <span key={`${item.id}:${'role' in item ? item.role : ''}`}>
          {index > 0 && ', '}
          <Item type={props.type} item={item} />
        </span>
      ))}
      {next > 0 && (
        <Button size="small" sx={{ ml: 0.5 }} onClick={() => setShown(shown + nextAtATime)}>
          {t('Show {count, number} more', { count: next })}
        </Button>
      )}
      {next <= 0 &&
        unnamed > 0 &&
        t(', and {count, number} more not listed in this entry', { count: unnamed })}
    </Box>
  );
}

function Item({ type, item }: { type: 'user' | 'project'; item: Named }) {
  const link = () => <AuditTargetLink type={type} id={item.id} name={item.name} />;
  if ('role' in item) return rich('<link></link> ({role})', { role: item.role, link });
  return 'primary' in item ? rich('<link></link> (primary group)', { link }) : link();
}
