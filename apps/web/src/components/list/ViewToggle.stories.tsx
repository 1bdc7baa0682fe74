import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { ViewToggle } from './ViewToggle.tsx';

function Entries({ counted = false }) {
  const [view, setView] = useState<'changes' | 'all'>('changes');
  return (
    <ViewToggle
      label="Entries"
      value={view}
      onChange={setView}
      views={[
        { value: 'changes', text: 'Changes', count: counted ? 44 : undefined },
        { value: 'all', text: 'Everything', count: counted ? 12_034 : undefined },
      ]}
    />
  );
}

export default {
  Texts: () => <Entries />,
  'With counts': () => <Entries counted />,
} satisfies Stories;
