import Box from '@mui/material/Box';
import { formatNumber } from '@rolecall/text';
import { type ReactNode, useId } from 'react';

/** A part of a page with a title. `count` is the number of items in it. */
export function Section(props: { title: string; count?: number; action?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{ p: 2, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mt: -0.5, mb: 1 }}>
        <Box id={titleId} component="h2" sx={{ m: 0, flex: 1, typography: 'h2' }}>
          {props.title}
          {props.count !== undefined && (
            <Box component="span" sx={{ typography: 'body1', color: 'text.secondary' }}>
              {' '}
              {formatNumber(props.count)}
            </Box>
          )}
        </Box>
        {props.action}
      </Box>
      {props.children}
    </Box>
  );
}
