import { lazy } from 'react';

/** Loaded when somebody looks at it: it comes with the list of records. */
export const History = lazy(() => import('./History.tsx'));

/** Shown outside the log on the overview only. */
export const IntegrityWords = lazy(() => import('./IntegrityWords.tsx'));
