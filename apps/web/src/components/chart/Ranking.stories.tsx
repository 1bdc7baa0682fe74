import { formatNumber } from '@rolecall/text';
import { hebrewName, longName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { groupLink } from '../../links/groups.ts';
import { Name } from '../text/Name.tsx';
import { TextLink } from '../text/TextLink.tsx';
import { Ranking } from './Ranking.tsx';

const item = (name: string, count: number) => ({
  id: name,
  count,
  link: (
    <TextLink {...groupLink(name)}>
      <Name>{name}</Name>
    </TextLink>
  ),
});

export default {
  'Largest groups': () => (
    <Ranking
      label="Largest groups"
      countText={(count) => `${formatNumber(count)} ${count === 1 ? 'member' : 'members'}`}
      items={[item('all_users', 1_204), item(longName, 310), item(hebrewName, 41), item('mlops', 1)]}
    />
  ),
} satisfies Stories;
