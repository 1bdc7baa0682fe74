import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { LineChart } from './LineChart.tsx';

const days = ['Nov 1', 'Nov 2', 'Nov 3'];

function Roles() {
  const [opened, setOpened] = useState('');
  return (
    <>
      <LineChart
        label="Role assignments over time"
        categories={days.map((label) => ({ label }))}
        series={[
          { name: 'Admin', color: 'secondary', values: [14, 14, 15] },
          { name: 'Editor', color: 'warning', values: [20, 22, 22] },
          { name: 'Viewer', color: 'primary', values: [31, 30, 36] },
        ]}
        onOpen={(index) => setOpened(days[index] ?? '')}
      />
      <output>Opened: {opened}</output>
    </>
  );
}

export default {
  'Three series': () => <Roles />,
  'One day': () => (
    <LineChart
      label="Role assignments today"
      categories={[{ label: 'Nov 3' }]}
      series={[{ name: 'Admin', color: 'secondary', values: [2] }]}
    />
  ),
} satisfies Stories;
