import type { Stories } from '../../../gallery/stories.ts';
import { OverflowMenu } from './OverflowMenu.tsx';

export default {
  Closed: () => <OverflowMenu items={[{ label: 'End sessions', onChoose: () => undefined }]} />,
} satisfies Stories;
