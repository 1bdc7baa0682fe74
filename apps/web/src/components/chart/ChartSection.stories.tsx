import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { BarChart } from './BarChart.tsx';
import { ChartSection } from './ChartSection.tsx';
import { NumberTable } from './NumberTable.tsx';

const days = ['Nov 1', 'Nov 2', 'Nov 3'];
const through = [4, 0, 12];
const outside = [1, 2, 0];

function Changes() {
  const [opened, setOpened] = useState('');
  return (
    <>
      <ChartSection
        title="Changes by day"
        note="Changes of the last 3 days."
        chart={
          <BarChart
            label="Changes by day"
            categories={days.map((label) => ({ label }))}
            series={[
              { name: 'Through Rolecall', color: 'primary', values: through },
              { name: 'Outside Rolecall', color: 'warning', values: outside },
            ]}
            onOpen={(index) => setOpened(days[index] ?? '')}
            onOpenRange={(first, last) => setOpened(`${days[first]} to ${days[last]}`)}
          />
        }
        table={
          <NumberTable
            label="Changes by day"
            columns={['Day', 'Through Rolecall', 'Outside Rolecall']}
            rows={days.map((day, index) => ({ key: day, cells: [day, through[index], outside[index]] }))}
          />
        }
      />
      <output>Opened: {opened}</output>
    </>
  );
}

export default { 'Two series': () => <Changes /> } satisfies Stories;
