import { type ComponentType, lazy } from 'react';

/** A part of a page that comes when it is needed. One that can't be had says so in its place, and the page stays. */
export const lazyPart = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() =>
    load().catch(() => ({ default: (_: Props) => 'This part could not be loaded: reload the page.' })),
  );
