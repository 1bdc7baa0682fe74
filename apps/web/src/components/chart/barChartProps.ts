export interface BarSeries {
  readonly name: string;
  /** A color of the theme. Each has its own pattern. */
  readonly color: 'primary' | 'warning' | 'error';
  /** One value per category. */
  readonly values: readonly number[];
}

export interface BarChartProps {
  /** A text alternative for people who can't see the chart. */
  label: string;
  /** The categories on the axis. `tick` is a shorter text for the axis. */
  categories: readonly { readonly label: string; readonly tick?: string }[];
  /** Stacked in this order, starting at the bottom. */
  series: readonly BarSeries[];
  /** Opens the list behind a category, on click or Enter. */
  onOpen?: (categoryIndex: number) => void;
}

/** In pixels, without the legend. */
export const plotHeight = 208;
