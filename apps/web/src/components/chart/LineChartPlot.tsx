import { useTheme } from '@mui/material/styles';
import type { ChartsLabelCustomMarkProps } from '@mui/x-charts/ChartsLabel';
import { LineChart, lineClasses } from '@mui/x-charts/LineChart';
import { formatNumber } from '@rolecall/text';
import type { ChartProps } from './chartProps.ts';
import { useChartParts } from './useChartParts.ts';

/** Dashes that distinguish lines without color. */
const dashes = ['none', '6 4', '2 3', '10 3 2 3'];
/** The same dashes, a little smaller, for the legend and the tooltip. */
const marks = dashes.map((dash) => ({ color, className }: ChartsLabelCustomMarkProps) => (
  <svg aria-hidden viewBox="0 0 20 20" className={className}>
    <path d="M 0 10 H 20" stroke={color} strokeWidth="3.5" strokeDasharray={dash} />
  </svg>
));

/** Draws a {@link ChartProps | line chart}. In its own file, so that the library is loaded only when needed. */
export default function LineChartPlot(props: ChartProps) {
  const { series } = props;
  const { vars } = useTheme();
  const { counts, xAxis, shared, sx } = useChartParts(props);
  const lines = Object.fromEntries(
    series.map(({ name }, index) => [
      `& .${lineClasses.line}[data-series="${name}"]`,
      { strokeDasharray: dashes[index % dashes.length] },
    ]),
  );
  return (
    <LineChart
      {...shared}
      series={series.map((each, index) => ({
        id: each.name,
        label: each.name,
        data: [...each.values],
        curve: 'linear',
        labelMarkType: marks[index % marks.length] ?? 'line',
        showMark: each.values.length === 1,
        color: vars?.palette[each.color].main,
        valueFormatter: (value) => formatNumber(value ?? 0),
      }))}
      xAxis={[{ ...xAxis, scaleType: 'point' }]}
      yAxis={[counts]}
      sx={{ ...sx, ...lines }}
    />
  );
}
