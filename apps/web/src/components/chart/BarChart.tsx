import Box from '@mui/material/Box';
import { Suspense } from 'react';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { type BarChartProps, plotHeight } from './barChartProps.ts';

/** Pixels, where there is more than one series. */
const legendHeight = 32;

const Plot = lazyPart(() => import('./BarChartPlot.tsx'));

/** Columns on a common scale, drawn by MUI X Charts, which is loaded with the first chart. */
export const BarChart = (props: BarChartProps) => (
  <Box
    component="figure"
    aria-label={props.label}
    sx={{ m: 0, minHeight: plotHeight + (props.series.length > 1 ? legendHeight : 0) }}
  >
    <Suspense>
      <Plot {...props} />
    </Suspense>
  </Box>
);
