import { lazyPart } from '../../components/lazy/lazyPart.tsx';

/** Loaded when somebody looks at it: it comes with the list of records. */
export const History = lazyPart(() => import('./History.tsx'));

/** Shown outside the log on the overview only. */
export const IntegrityWords = lazyPart(() => import('./IntegrityWords.tsx'));
