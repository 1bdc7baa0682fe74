import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { Ranking } from '../../components/chart/Ranking.tsx';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { matrixLink, projectAccessLink } from '../../links/access.ts';
import { projectsByPeopleQuery } from './queries.ts';

/** The projects that most users can access, directly or through groups and policies. */
export function ProjectsByPeople() {
  const { data, error, refetch } = useQuery(projectsByPeopleQuery());
  const reached = data?.filter(({ cells }) => cells > 0);
  return (
    <Section
      title={t('Projects by number of people')}
      action={<TextLink {...matrixLink({ kind: 'user', columns: '-access' })}>{t('All projects')}</TextLink>}
    >
      {error && !data && (
        <InlineError what={t('Couldn’t count the people')} error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Placeholder width="80%" />}
      {reached?.length === 0 && t('No one can access a project yet.')}
      {reached && (
        <Ranking
          label={t('Projects by number of people')}
          countText={(count) => t('{count, plural, one {# user} other {# users}}', { count })}
          items={reached.map(({ id, name, cells }) => ({
            id,
            count: cells,
            link: (
              <TextLink {...projectAccessLink(id)}>
                <Name>{name}</Name>
              </TextLink>
            ),
          }))}
        />
      )}
    </Section>
  );
}
