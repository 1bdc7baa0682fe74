import { useState } from 'react';
import { forbiddenError, nameTakenError, platformError } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { NetworkError } from '../../api/problems.ts';
import { ErrorMessage } from './ErrorMessage.tsx';

function Failed({ error, isPage = false }: { error: unknown; isPage?: boolean }) {
  const [tries, setTries] = useState(0);
  return (
    <>
      <ErrorMessage error={error} isPage={isPage} onRetry={() => setTries(tries + 1)} />
      <output>Tried {tries} times</output>
    </>
  );
}

export default {
  'The platform failed': () => <Failed error={platformError} />,
  'A whole page': () => <Failed error={platformError} isPage />,
  'No access': () => <Failed error={forbiddenError} />,
  'A name from right to left': () => <Failed error={nameTakenError} />,
  'No connection': () => (
    <Failed error={new NetworkError('Can’t reach Rolecall. Check your connection and try again.')} />
  ),
  'A defect': () => <Failed error={new TypeError('items.map is not a function')} />,
} satisfies Stories;
