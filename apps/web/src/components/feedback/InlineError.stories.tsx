import { platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { InlineError } from './InlineError.tsx';

export default {
  'A part failed': () => (
    <InlineError what="Couldn’t load part of the matrix" error={platformError} onRetry={() => undefined} />
  ),
} satisfies Stories;
