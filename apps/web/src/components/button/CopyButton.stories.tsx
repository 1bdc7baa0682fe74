import type { Stories } from '../../../gallery/stories.ts';
import { CopyButton } from './CopyButton.tsx';

export default {
  'With a value': () => (
    <p>
      4f2a7c1e <CopyButton text="4f2a7c1e" label="Copy the request ID" />
    </p>
  ),
} satisfies Stories;
