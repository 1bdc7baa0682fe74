import { hebrewName, longName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { groupLink } from '../../links/groups.ts';
import { Name } from './Name.tsx';
import { TextLink } from './TextLink.tsx';

const to = (id: string, name: string) => (
  <p style={{ overflowWrap: 'anywhere' }}>
    Editor through the group{' '}
    <TextLink {...groupLink(id)}>
      <Name>{name}</Name>
    </TextLink>
  </p>
);

export default {
  Plain: () => to('7', 'data-engineering'),
  'A long name': () => to('8', longName),
  'Right to left': () => to('9', hebrewName),
  'An ID that an address has to encode': () => to('a/b?c', 'imported'),
  'An ID that fits in no address': () => to('..', 'imported'),
} satisfies Stories;
