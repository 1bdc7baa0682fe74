import type { Overview } from '@rolecall/contract';
import { Ranking } from '../../components/chart/Ranking.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink, groupListLink } from '../../links/groups.ts';

/** The groups with the most members. */
export const LargestGroups = ({ groups }: Pick<Overview, 'groups'>) => (
  <Section
    title="Largest groups"
    action={<TextLink {...groupListLink({ sort: '-memberCount' })}>All groups</TextLink>}
  >
    {groups.largest.length === 0 && 'No group has members yet.'}
    <Ranking
      label="Largest groups"
      unit={{ one: 'member', many: 'members' }}
      items={groups.largest.map(({ id, name, members }) => ({
        id,
        count: members,
        link: (
          <TextLink {...groupLink(id)}>
            <Name>{name}</Name>
          </TextLink>
        ),
      }))}
    />
  </Section>
);
