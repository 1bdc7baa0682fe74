import type { Stories } from '../../../gallery/stories.ts';
import ExportLinks from './ExportLinks.tsx';

export default {
  'A list with filters': () => (
    <ExportLinks path="/exports/groups" query={{ q: 'a&b c', kind: undefined, policy: '', sort: '-name' }} />
  ),
  'An ID in the address': () => (
    <ExportLinks
      path="/exports/groups/{groupId}/members"
      params={{ groupId: 'a/b' }}
      verb="Export members as"
    />
  ),
} satisfies Stories;
