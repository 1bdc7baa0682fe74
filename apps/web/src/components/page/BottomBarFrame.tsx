import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import { BottomBarSlot } from './BottomBarSlot.ts';

/** A page above bars that stay in view. They never cover its content, because it scrolls above them. */
export function BottomBarFrame({ bars, children }: { bars?: ReactNode; children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', '@media print': { overflow: 'visible' } }}>
        <BottomBarSlot value={slot}>{children}</BottomBarSlot>
      </Box>
      {/* In a window of a few lines, there has to be room for the page. */}
      <Box sx={{ maxHeight: '50%', overflow: 'auto' }}>
        <div ref={setSlot} />
        {bars}
      </Box>
    </Box>
  );
}
