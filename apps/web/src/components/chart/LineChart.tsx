import { lazyPart } from '../lazy/lazyPart.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import type { ChartProps } from './chartProps.ts';

const Plot = lazyPart(() => import('./LineChartPlot.tsx'));

/** A line chart, drawn by MUI X Charts, which is loaded with the first chart. */
export const LineChart = (props: ChartProps) => (
  <ChartFigure {...props}>
    <Plot {...props} />
  </ChartFigure>
);
