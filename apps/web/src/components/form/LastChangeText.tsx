import type { LastChange } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Name } from '../text/Name.tsx';
import { rich } from '../text/rich.ts';
import { RelativeTime } from '../time/RelativeTime.tsx';

/** A title about a group or user, or a sentence about a role: "nora.lindqvist changed this role 2 minutes ago." */
export function LastChangeText(props: { changed: LastChange | null; what: 'group' | 'user' | 'role' }) {
  const { changed, what } = props;
  if (!changed)
    return t(
      '{what, select, group {Someone else changed this group} user {Someone else changed this user} other {Someone else changed this role.}}',
      { what },
    );
  const time = () => <RelativeTime time={changed.at} />;
  return changed.by === null
    ? rich(
        '{what, select, group {Someone changed this group outside Rolecall <time></time>} user {Someone changed this user outside Rolecall <time></time>} other {Someone changed this role outside Rolecall <time></time>.}}',
        { what, time },
      )
    : rich(
        '{what, select, group {<name>{user}</name> changed this group <time></time>} user {<name>{user}</name> changed this user <time></time>} other {<name>{user}</name> changed this role <time></time>.}}',
        { what, time, user: changed.by, name: (text) => <Name>{text}</Name> },
      );
}
