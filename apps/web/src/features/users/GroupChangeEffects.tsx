import type { UserDetail } from '@rolecall/contract';
import type { GroupItem } from '../directory/pickerItems.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { PolicyEffects } from './PolicyEffects.tsx';

/** What joining and leaving groups does to a user's policies and project roles. */
export function GroupChangeEffects(props: {
  user: UserDetail;
  joined: readonly GroupItem[];
  /** IDs of groups. */
  left: readonly string[];
}) {
  const { user, joined, left } = props;
  const stays = user.groups.filter(({ id }) => !left.includes(id));
  return (
    <>
      <PolicyEffects before={user} after={{ policies: user.policies, groups: [...stays, ...joined] }} />
      <MembershipEffects
        isOfOneUser
        change={{ userIds: [user.id], join: joined.map(({ id }) => id), leave: [...left] }}
      />
    </>
  );
}
