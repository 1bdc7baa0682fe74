import type { Group } from '@rolecall/contract';
import type { Stories } from '../../../gallery/stories.ts';
import { Name } from '../../components/text/Name.tsx';
import { ConfusableMark } from './ConfusableMark.tsx';

const group: Group = {
  id: '7',
  name: 'contractors',
  description: '',
  gid: 1000,
  kind: 'local',
  policies: [],
  systemProvided: false,
  memberCount: 12,
  looksLike: null,
  version: '1',
};

const marked = (changes: Partial<Group>) => {
  const shown = { ...group, ...changes };
  return (
    <p>
      <Name>{shown.name}</Name>
      <ConfusableMark group={shown} />
    </p>
  );
};

export default {
  'Like no other': () => marked({}),
  'Looks like another group': () => marked({ name: 'contract0rs', looksLike: 'contractors' }),
  'Mixes two scripts': () => marked({ name: 'сontractors', looksLike: 'contractors' }),
} satisfies Stories;
