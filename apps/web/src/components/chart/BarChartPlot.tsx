import { useTheme } from '@mui/material/styles';
import { BarChart, barClasses } from '@mui/x-charts/BarChart';
import { axisClasses } from '@mui/x-charts/ChartsAxis';
import type { YAxis } from '@mui/x-charts/models';
import { formatNumber } from '@rolecall/text';
import { useId } from 'react';
import { type BarChartProps, type BarSeries, plotHeight } from './barChartProps.ts';

/** Lets Enter open a category like a click, as {@link BarChartProps} promises. */
const features = { keyboardActivation: true };

/** Draws a {@link BarChartProps | bar chart}. In its own file, so that the library is loaded only when needed. */
export default function BarChartPlot({ categories, series, onOpen }: BarChartProps) {
  const { vars } = useTheme();
  const id = useId();
  const fillOf = ({ color }: BarSeries) =>
    color === 'primary' ? vars?.palette.primary.main : `url(#${id}${color})`;
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  const counts: YAxis<'linear'> = {
    scaleType: 'linear',
    width: 'auto',
    min: 0,
    ...(isEmpty && { max: 1 }),
    // The values are counts, so the axis has only whole numbers.
    tickMinStep: 1,
    tickNumber: 4,
    disableTicks: true,
    disableLine: true,
    valueFormatter: (value: number) => formatNumber(value),
  };
  // The edge keeps a small value visible in a tall chart.
  const edges = Object.fromEntries(
    series.map((each) => [
      `& .${barClasses.element}[data-series="${each.name}"]`,
      { stroke: vars?.palette[each.color].main },
    ]),
  );
  return (
    <BarChart
      experimentalFeatures={features}
      skipAnimation
      height={plotHeight}
      margin={{ left: 0, right: 20, top: 12, bottom: 0 }}
      hideLegend={series.length === 1}
      series={series.map((each) => ({
        id: each.name,
        label: each.name,
        data: [...each.values],
        stack: 'all',
        color: fillOf(each),
        valueFormatter: (value) => formatNumber(value ?? 0),
      }))}
      xAxis={[
        {
          scaleType: 'band',
          data: categories.map(({ label }) => label),
          categoryGapRatio: 0.3,
          height: 24,
          disableTicks: true,
          valueFormatter: (label: string, { location }) =>
            (location === 'tick' && categories.find((each) => each.label === label)?.tick) || label,
        },
      ]}
      yAxis={[counts]}
      grid={{ horizontal: true }}
      {...(onOpen && { onAxisClick: (_, axis) => axis && onOpen(axis.dataIndex) })}
      slotProps={{ legend: { position: { vertical: 'bottom', horizontal: 'start' } } }}
      sx={{
        [`& .${axisClasses.root} .${axisClasses.line}`]: { stroke: vars?.palette.divider },
        [`& .${axisClasses.root} .${axisClasses.tickLabel}`]: { fill: vars?.palette.text.secondary },
        cursor: onOpen ? 'pointer' : 'default',
        ...edges,
      }}
    >
      <Patterns id={id} />
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
