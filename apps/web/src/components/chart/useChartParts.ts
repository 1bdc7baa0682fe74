import { useTheme } from '@mui/material/styles';
import { axisClasses } from '@mui/x-charts/ChartsAxis';
import type { ChartsAxisData, YAxis } from '@mui/x-charts/models';
import { formatNumber } from '@rolecall/text';
import { usePrinting } from '../print/usePrinting.ts';
import { type ChartProps, plotHeight } from './chartProps.ts';

/**
 * In pixels: the space in a section on A4. A chart measured on a wide screen would shrink to fit, including its text.
 */
const widthOnPaper = 620;

/** Lets Enter open a category like a click, as {@link ChartProps} promises. */
const experimentalFeatures = { keyboardActivation: true };

/** What the charts have in common. Values are counts, so their axis has only whole numbers. */
export function useChartParts({ categories, series, onOpen }: ChartProps) {
  const { vars } = useTheme();
  const isPrinting = usePrinting();
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  const counts: YAxis<'linear'> = {
    scaleType: 'linear',
    min: 0,
    ...(isEmpty && { max: 1 }),
    width: 'auto',
    tickMinStep: 1,
    tickNumber: 4,
    disableTicks: true,
    disableLine: true,
    valueFormatter: (value: number) => formatNumber(value),
  };
  return {
    counts,
    xAxis: {
      data: categories.map(({ label }) => label),
      height: 24,
      disableTicks: true,
      valueFormatter: (label: string, { location }: { location: string }) =>
        (location === 'tick' && categories.find((each) => each.label === label)?.tick) || label,
    },
    shared: {
      experimentalFeatures,
      skipAnimation: true,
      height: plotHeight,
      ...(isPrinting && { width: widthOnPaper }),
      margin: { left: 0, right: 20, top: 12, bottom: 0 },
      hideLegend: series.length === 1,
      grid: { horizontal: true },
      slotProps: { legend: { position: { vertical: 'bottom', horizontal: 'start' } } },
      ...(onOpen && {
        onAxisClick: (_: unknown, axis: ChartsAxisData | null) => axis && onOpen(axis.dataIndex),
      }),
    } as const,
    sx: {
      [`& .${axisClasses.root} .${axisClasses.line}`]: { stroke: vars?.palette.divider },
      [`& .${axisClasses.root} .${axisClasses.tickLabel}`]: { fill: vars?.palette.text.secondary },
      cursor: onOpen ? 'pointer' : 'default',
    },
  };
}
