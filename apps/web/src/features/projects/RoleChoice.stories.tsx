import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { RoleChoice } from './RoleChoice.tsx';

function Choice() {
  const [role, setRole] = useState('Viewer');
  return <RoleChoice value={role} onChange={setRole} />;
}

export default { 'A role chosen': Choice } satisfies Stories;
