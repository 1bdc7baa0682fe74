import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { MissingDialog } from './MissingDialog.tsx';

function Missing() {
  const [isOpen, setOpen] = useState(true);
  return isOpen ? <MissingDialog onClose={() => setOpen(false)} /> : <p>Closed</p>;
}

export default { Open: Missing } satisfies Stories;
