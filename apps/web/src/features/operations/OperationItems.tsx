import Box from '@mui/material/Box';
import { type OperationRow, rowChangeText } from '@rolecall/contract/labels/operationRows';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedText } from '@rolecall/text';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { KindIcon } from '../../components/picker/KindIcon.tsx';
import { RoleChip } from '../../components/role/RoleChip.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { groupByReason, type ItemGroup } from './itemGroups.ts';
import { itemLabels } from './labels.ts';
import { StateChip } from './StateChip.tsx';

const plainHeight = 36;

/** The items by outcome and reason. Rows have different heights, and only those in view are rendered. */
export function OperationItems({ items }: { items: readonly OperationRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = groupByReason(items).flatMap((group) => [
    { key: JSON.stringify([group.state, group.reason]), content: <Heading group={group} /> },
    ...group.items.map((item) => ({ key: item.id, content: <Item item={item} /> })),
  ]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => plainHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  return (
    <Box
      ref={scroller}
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={t('Items by outcome')}
      sx={{ height: 1, overflow: 'auto', '&:focus-visible': { outlineOffset: -2 } }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', listStyle: 'none', m: 0, p: 0 }}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <Box
            component="li"
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
            sx={rowStyle}
          >
            {rows[index]?.content}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const rowStyle = {
  position: 'absolute',
  inset: '0 0 auto',
  borderBottom: 1,
  borderColor: 'divider',
} as const;

const lineStyle = {
  minHeight: plainHeight,
  display: 'flex',
  alignItems: 'center',
  columnGap: 1.5,
  px: 2,
  py: 0.5,
} as const;

/** "13 Failed: The platform isn’t available." */
const Heading = ({ group: { state, reason, items } }: { group: ItemGroup }) => (
  <Box sx={{ ...lineStyle, bgcolor: 'action.hover' }}>
    <Box component="span" sx={{ fontWeight: 600 }}>
      {formatNumber(items.length)}
    </Box>
    <StateChip label={itemLabels[state]} />
    {reason !== undefined && (
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {isolatedText(reason)}
      </Box>
    )}
  </Box>
);

const Item = ({ item }: { item: OperationRow }) => (
  <Box sx={{ ...lineStyle, flexWrap: 'wrap', pl: 4 }}>
    <KindIcon kind={item.kind} />
    <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Name>{item.label}</Name>
    </Box>
    <Change item={item} />
    {item.ctx !== undefined && (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('Platform reference {reference}', { reference: item.ctx })}
      </Box>
    )}
  </Box>
);

/** "Added", or the roles before and after. */
function Change({ item }: { item: OperationRow }) {
  const text = rowChangeText(item);
  if (text === undefined) return null;
  const { before, after } = item.role ?? { before: null, after: null };
  const chip = (role: string) => <RoleChip role={role} />;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {item.role === undefined || before === after ? (
        text
      ) : after === null ? (
        rich('Removed <chip>{role}</chip>', { role: before ?? '', chip })
      ) : (
        <>
          {before === null ? t('No role') : chip(before)} → {chip(after)}
        </>
      )}
    </Box>
  );
}
