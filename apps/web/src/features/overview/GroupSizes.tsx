import type { Overview } from '@rolecall/contract';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink, groupListLink } from '../../links/groups.ts';
import { Distribution } from './Distribution.tsx';
import { Largest } from './Largest.tsx';

/** Shows how many members groups have, and which groups have the most. */
export function GroupSizes({ groups }: { groups: Overview['groups'] }) {
  return (
    <Distribution title="Members per group" of="members" counted="groups" sizes={groups.sizes}>
      <Largest
        title="Largest groups"
        unit={{ one: 'member', many: 'members' }}
        items={groups.largest.map(({ id, name, members }) => ({
          id,
          count: members,
          name: (
            <TextLink {...groupLink(id)}>
              <Name>{name}</Name>
            </TextLink>
          ),
        }))}
      />
      <TextLink {...groupListLink({ sort: '-memberCount' })}>All groups by members</TextLink>
    </Distribution>
  );
}
