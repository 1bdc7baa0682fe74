import type { Stories } from '../../../gallery/stories.ts';
import { RoleChangeLabel } from './RoleChangeLabel.tsx';
import { RoleChip } from './RoleChip.tsx';
import { RoleCounts } from './RoleCounts.tsx';

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
        <RoleChangeLabel before={null} after="Viewer" />
      </p>
      <p>
        <RoleChangeLabel before="Viewer" after="Admin" />
      </p>
      <p>
        <RoleChangeLabel before="Admin" after="Editor" />
      </p>
      <p>
        <RoleChangeLabel before="Editor" after={null} />
      </p>
      <p>
        <RoleChangeLabel before="Operator" after="Editor" />
      </p>
    </>
  ),
} satisfies Stories;
