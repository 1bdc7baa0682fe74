import { longName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { Tag } from './Tag.tsx';

export default {
  Plain: () => <Tag label="You" />,
  Primary: () => <Tag label="Primary" color="primary" title="Used by data-access rules" />,
  Warning: () => <Tag label="Disabled" color="warning" />,
  'A long name': () => <Tag label={`Imported from ${longName}`} />,
} satisfies Stories;
