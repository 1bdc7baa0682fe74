import { lazyPart } from '../lazy/lazyPart.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import type { BarChartProps } from './chartProps.ts';

const Plot = lazyPart(() => import('./BarChartPlot.tsx'));

/** A bar chart, drawn by MUI X Charts, which is loaded with the first chart. */
export const BarChart = (props: BarChartProps) => (
  <ChartFigure {...props}>
    <Plot {...props} />
  </ChartFigure>
);
