import Box from '@mui/material/Box';
import { Suspense } from 'react';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { type BarChartProps, plotHeight } from './barChartProps.ts';

/** In pixels. Only charts with several series have a legend. */
const legendHeight = 32;

const Plot = lazyPart(() => import('./BarChartPlot.tsx'));

/** A bar chart, drawn by MUI X Charts, which is loaded with the first chart. */
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
