/** A ground with a little of a color: text keeps 4.5:1 on it, in light and dark. */
export const tint = (color: string, percent: number): string =>
  `color-mix(in srgb, var(--mui-palette-${color}) ${percent}%, var(--mui-palette-background-paper))`;
