import type { Stories } from '../../../gallery/stories.ts';
import { Ranking } from './Ranking.tsx';

const unit = { one: 'member', many: 'members' };

export default {
  'Largest groups': () => (
    <Ranking
      label="Largest groups"
      unit={unit}
      items={[
        { id: '1', link: <a href="#all_users">all_users</a>, count: 1204 },
        {
          id: '2',
          link: (
            <a href="#long">{'data-engineering-and-machine-learning-platform-operations-'.repeat(2)}emea</a>
          ),
          count: 310,
        },
        { id: '3', link: <a href="#mlops">mlops</a>, count: 1 },
      ]}
    />
  ),
} satisfies Stories;
