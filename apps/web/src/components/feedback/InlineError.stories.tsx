import { platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { InlineError } from './InlineError.tsx';

export default {
  'A part failed': () => (
    <InlineError
      what="A part of the matrix could not be loaded"
      error={platformError}
      onRetry={() => undefined}
    />
  ),
} satisfies Stories;
