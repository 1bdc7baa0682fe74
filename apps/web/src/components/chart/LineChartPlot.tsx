import { useTheme } from '@mui/material/styles';
import { LineChart, lineClasses } from '@mui/x-charts/LineChart';
import { formatNumber } from '@rolecall/text';
import type { ChartProps } from './chartProps.ts';
import { useChartParts } from './useChartParts.ts';

/** Dashes that distinguish lines without color. */
const dashes = ['none', '6 4', '2 3', '10 3 2 3'];

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
      series={series.map((each) => ({
        id: each.name,
        label: each.name,
        data: [...each.values],
        curve: 'linear',
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
