import Box from '@mui/material/Box';
import { type ReactNode, Suspense } from 'react';
import { type ChartProps, plotHeight } from './chartProps.ts';

/** In pixels. Only charts with several series have a legend. */
const legendHeight = 32;

/** The place of a chart, which keeps its size while the library is being loaded. */
export const ChartFigure = ({
  label,
  series,
  children,
}: Pick<ChartProps, 'label' | 'series'> & { children: ReactNode }) => (
  <Box
    component="figure"
    aria-label={label}
    sx={{
      m: 0,
      minHeight: plotHeight + (series.length > 1 ? legendHeight : 0),
      // The plot takes arrow keys, and the library shows no focus.
      '& [tabindex="0"]:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
    }}
  >
    <Suspense>{children}</Suspense>
  </Box>
);
