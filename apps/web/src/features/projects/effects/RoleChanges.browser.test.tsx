import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react/pure';
import { RoleChanges } from './RoleChanges.tsx';

test('someone without a role who manages members has access', async () => {
  const screen = await render(
    <RoleChanges
      label="Effective roles"
      none="no access"
      rows={[
        {
          key: 'ada',
          name: 'ada',
          note: '',
          before: { role: null, managesMembers: true },
          after: { role: 'Viewer', managesMembers: true },
        },
        { key: 'bo', name: 'bo', note: '', before: { role: 'Admin', managesMembers: true }, after: null },
      ]}
    />,
  );
  const rows = screen.getByRole('listitem').elements();
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'ada Manages members → Viewer, manages membersadded',
    'bo Admin → no accessremoved',
  ]);
});
