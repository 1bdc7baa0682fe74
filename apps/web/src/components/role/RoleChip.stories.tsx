import type { Stories } from '../../../gallery/stories.ts';
import { RoleChip } from './RoleChip.tsx';
import { RoleCounts } from './RoleCounts.tsx';
import { RoleTurn } from './RoleTurn.tsx';

const manager = { role: null, managesMembers: true };

export default {
  Roles: () => (
    <>
      {['Owner', 'Admin', 'Editor', 'Viewer', 'Operator'].map((role) => (
        <p key={role}>
          <RoleChip role={role} />
        </p>
      ))}
      <RoleChip {...manager} />
    </>
  ),
  Counts: () => (
    <RoleCounts
      counts={[
        { role: 'Admin', count: 1 },
        { role: 'Editor', count: 1_204 },
        { role: 'Operator', count: 2 },
      ]}
    />
  ),
  'Changed roles': () => (
    <>
      <p>
        <RoleTurn before={null} after="Viewer" />
      </p>
      <p>
        <RoleTurn before="Viewer" after="Admin" />
      </p>
      <p>
        <RoleTurn before="Admin" after="Editor" />
      </p>
      <p>
        <RoleTurn before="Editor" after={null} />
      </p>
      <p>
        <RoleTurn before="Operator" after="Editor" />
      </p>
    </>
  ),
} satisfies Stories;
