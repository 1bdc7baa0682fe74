import type { Overview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Ranking } from '../../components/chart/Ranking.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { groupLink, groupListLink } from '../../links/groups.ts';

/** The groups with the most members. */
export const LargestGroups = ({ groups }: Pick<Overview, 'groups'>) => (
  <Section
    title={t('Largest groups')}
    action={<TextLink {...groupListLink({ sort: '-memberCount' })}>{t('All groups')}</TextLink>}
  >
    {groups.largest.length === 0 && t('No group has members yet.')}
    <Ranking
      label={t('Largest groups')}
      countText={(count) => t('{count, plural, one {# member} other {# members}}', { count })}
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
