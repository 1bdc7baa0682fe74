import { lazy } from 'react';

/** Loaded where somebody looks at them: the words are many. */
export const FindingKinds = lazy(() => import('./findings/FindingKinds.tsx'));
