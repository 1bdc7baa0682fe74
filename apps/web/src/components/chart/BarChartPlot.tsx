import { useTheme } from '@mui/material/styles';
import { BarChart, barClasses } from '@mui/x-charts/BarChart';
import { formatNumber } from '@rolecall/text';
import { useId } from 'react';
import type { BarChartProps, ChartSeries } from './chartProps.ts';
import { RangeBrush } from './RangeBrush.tsx';
import { useChartParts } from './useChartParts.ts';

/** The series with a pattern. The others are filled. */
const patterned: readonly ChartSeries['color'][] = ['warning', 'error'];

const brushConfig = { enabled: true };

/** Draws a {@link BarChartProps | bar chart}. In its own file, so that the library is loaded only when needed. */
export default function BarChartPlot(props: BarChartProps) {
  const { categories, series, onOpenRange } = props;
  const { vars } = useTheme();
  const id = useId();
  const { counts, xAxis, shared, sx } = useChartParts(props);
  const fillOf = ({ color }: ChartSeries) =>
    patterned.includes(color) ? `url(#${id}${color})` : vars?.palette[color].main;
  // The edge keeps a small value visible in a tall chart.
  const edges = Object.fromEntries(
    series.map((each) => [
      `& .${barClasses.element}[data-series="${each.name}"]`,
      { stroke: vars?.palette[each.color].main },
    ]),
  );
  return (
    <BarChart
      {...shared}
      series={series.map((each) => ({
        id: each.name,
        label: each.name,
        data: [...each.values],
        stack: 'all',
        color: fillOf(each),
        valueFormatter: (value) => formatNumber(value ?? 0),
      }))}
      xAxis={[{ ...xAxis, scaleType: 'band', categoryGapRatio: 0.3 }]}
      yAxis={[counts]}
      sx={{ ...sx, ...edges }}
      {...(onOpenRange && { brushConfig })}
    >
      <Patterns id={id} />
      {onOpenRange && <RangeBrush columns={categories.length} onSelect={onOpenRange} />}
    </BarChart>
  );
}

/** Stripes and dots that distinguish the parts of a column without color. */
function Patterns({ id }: { id: string }) {
  const { vars } = useTheme();
  const warning = vars?.palette.warning.main;
  const error = vars?.palette.error.main;
  return (
    <defs>
      <pattern
        id={`${id}warning`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="6" fill={warning} />
      </pattern>
      <pattern id={`${id}error`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle cx="2.5" cy="2.5" r="1.6" fill={error} />
      </pattern>
    </defs>
  );
}
