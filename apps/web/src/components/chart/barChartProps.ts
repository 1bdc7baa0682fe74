export interface BarSeries {
  readonly name: string;
  /** A color of the theme, with a pattern of its own. */
  readonly color: 'primary' | 'warning' | 'error';
  /** A value for each category. */
  readonly values: readonly number[];
}

export interface BarChartProps {
  /** What the chart shows, for people who can't see it. */
  label: string;
  /** What is counted along the axis. `tick` is a shorter text for the axis. */
  categories: readonly { readonly label: string; readonly tick?: string }[];
  /** Stacked in this order, the first at the bottom. */
  series: readonly BarSeries[];
  /** Opens the list behind a category, by click or by Enter. */
  onOpen?: (categoryIndex: number) => void;
}

/** Pixels, the legend aside. */
export const plotHeight = 208;
