export interface ChartSeries {
  readonly name: string;
  /** A color of the theme. Patterns, dashes or marks distinguish series without color. */
  readonly color: 'primary' | 'secondary' | 'info' | 'success' | 'warning' | 'error';
  /** One value per category. */
  readonly values: readonly number[];
}

export interface ChartProps {
  /** A text alternative for people who can't see the chart. */
  label: string;
  /** The categories on the axis. `tick` is a shorter text for the axis. */
  categories: readonly { readonly label: string; readonly tick?: string }[];
  /** Bars are stacked in this order, starting at the bottom. */
  series: readonly ChartSeries[];
  /** Opens the list behind a category, on click or Enter. */
  onOpen?: (categoryIndex: number) => void;
}

export interface BarChartProps extends ChartProps {
  /** Opens the list behind several neighboring categories, after dragging across them. */
  onOpenRange?: (firstIndex: number, lastIndex: number) => void;
}

/** In pixels, without the legend. */
export const plotHeight = 208;
