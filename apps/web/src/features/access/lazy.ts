import { lazyPart } from '../../components/lazy/lazyPart.tsx';

/** Loaded where somebody looks at them: the words are many. */
export const FindingKinds = lazyPart(() => import('./findings/FindingKinds.tsx'));
