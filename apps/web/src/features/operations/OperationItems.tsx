import Box from '@mui/material/Box';
import type { OperationItem } from '@rolecall/contract';
import { isolatedText } from '@rolecall/text';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Name } from '../../components/text/Name.tsx';
import { itemLabels } from './labels.ts';
import { StateChip } from './StateChip.tsx';

const plainHeight = 44;

/** The outcome of each item. Rows are as high as what they have to explain; only those in view exist. */
export function OperationItems({ items }: { items: readonly OperationItem[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => plainHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  return (
    <Box
      ref={scroller}
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Outcome of each item"
      sx={{ height: 1, overflow: 'auto', '&:focus-visible': { outlineOffset: -2 } }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', listStyle: 'none', m: 0, p: 0 }}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <Box
                component="li"
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
                sx={rowStyle}
              >
                <Item item={item} />
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
}

const rowStyle = {
  position: 'absolute',
  inset: '0 0 auto',
  minHeight: plainHeight,
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: 'minmax(0, 240px) 130px minmax(0, 1fr)' },
  columnGap: 2,
  alignItems: 'center',
  px: 2,
  py: 1,
  borderBottom: 1,
  borderColor: 'divider',
} as const;

function Item({ item }: { item: OperationItem }) {
  return (
    <>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        <Name>{item.label}</Name>
      </Box>
      <Box component="span">
        <StateChip label={itemLabels[item.state]} />
      </Box>
      {(item.detail || item.ctx) && (
        <Box
          component="span"
          sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, color: 'text.secondary', overflowWrap: 'anywhere' }}
        >
          {item.detail && isolatedText(item.detail)}
          {item.ctx && ` (platform reference ${item.ctx})`}
        </Box>
      )}
    </>
  );
}
