import { nameTakenError, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { ErrorAlert } from './ErrorAlert.tsx';

export default {
  'The platform failed': () => <ErrorAlert error={platformError} />,
  'A name from right to left': () => <ErrorAlert error={nameTakenError} />,
} satisfies Stories;
