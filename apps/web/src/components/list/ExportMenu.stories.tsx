import type { Stories } from '../../../gallery/stories.ts';
import ExportMenu from './ExportMenu.tsx';

export default {
  'A list with filters': () => (
    <ExportMenu path="/exports/groups" query={{ q: 'a&b c', kind: undefined, policy: '', sort: '-name' }} />
  ),
  'An ID in the address': () => (
    <ExportMenu path="/exports/groups/{groupId}/members" params={{ groupId: 'a/b' }} verb="Export members" />
  ),
} satisfies Stories;
