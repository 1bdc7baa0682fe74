import { type ComponentType, lazy } from 'react';
import { MissingPart } from '../feedback/MissingPart.tsx';

/**
 * A part of a page whose code is loaded on first use, or ahead of it with `preload`. If loading fails, only the part
 * fails.
 */
export const lazyPart = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  Missing: ComponentType = MissingPart,
) =>
  Object.assign(
    lazy(() => load().catch(() => ({ default: (_: Props) => <Missing /> }))),
    { preload: () => void load().catch(() => undefined) },
  );
