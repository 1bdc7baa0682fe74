import { type ComponentType, lazy } from 'react';
import { MissingPart } from '../feedback/MissingPart.tsx';

/**
 * A part of a page whose code is loaded when it is needed, or ahead of that by `preload`. Where it can't be loaded, only
 * the part fails.
 */
export const lazyPart = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  Missing: ComponentType = MissingPart,
) =>
  Object.assign(
    lazy(() => load().catch(() => ({ default: (_: Props) => <Missing /> }))),
    { preload: () => void load().catch(() => undefined) },
  );
