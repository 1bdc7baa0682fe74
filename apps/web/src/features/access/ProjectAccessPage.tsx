import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { sourceFilter } from '../../components/sources/accessFilters.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { projectReportLink } from '../../links/access.ts';
import { projectLink } from '../../links/projects.ts';
import { AccessListPage } from './AccessListPage.tsx';
import { projectAccessListColumns } from './columns.tsx';
import { projectAccessListQuery, projectAccessOf, projectAccessQuery } from './queries.ts';
import { roleCountsSentence } from './roleCounts.ts';
import { useOpened } from './useOpened.ts';

const route = getRouteApi('/shell/access/projects/$projectId');

/** Shows who can access a project, now or at a point in time, and why. */
export function ProjectAccessPage() {
  const { projectId } = route.useParams();
  const params = route.useSearch();
  const navigate = route.useNavigate();
  const query = projectAccessOf(params);
  const search = useListSearch(params, navigate, ['role', 'managesMembers', 'source']);
  const list = usePagedList(projectAccessListQuery(projectId, query));
  // The heading always shows the same point in time as the list, even after a refresh.
  const asOf = query.asOf ?? list.asOf?.at;
  const details = useQuery({
    ...projectAccessQuery(projectId, asOf),
    placeholderData: keepPreviousData,
  });
  const project = details.data;
  const name = isolatedName(project?.name ?? t('this project'));
  return (
    <AccessListPage
      subject={`project:${projectId}`}
      title={t('Who can access {project}', { project: name })}
      label={t('Who can access {project}', { project: name })}
      noun="user"
      searchLabel={t('Search users')}
      list={list}
      details={details}
      params={{ ...params, sort: query.sort }}
      search={search}
      filters={[sourceFilter(params.source, (source) => search.change({ source }))]}
      columnsAt={projectAccessListColumns}
      unfilteredTotal={project?.people}
      file={{
        path: '/exports/access/projects/{projectId}/people',
        params: { projectId },
        query: { ...query, asOf },
      }}
      empty={<Message title={t('No one had access')} />}
      summary={
        project && (
          <>
            {project.owner
              ? t('Owned by {user}.', { user: isolatedName(project.owner.name) })
              : t('No owner.')}{' '}
            {roleCountsSentence(project)} <TextLink {...projectLink(projectId)}>{t('Open project')}</TextLink>
          </>
        )
      }
      reportLink={
        project && (
          <TextLink {...projectReportLink(projectId, { at: project.asOf.at })}>
            {t('Printable report')}
          </TextLink>
        )
      }
      why={params.why}
      opened={useOpened('why', navigate)}
      explain={(user) => ({
        title: t('Why {user} has access to {project}', {
          user: isolatedName(user.username),
          project: name,
        }),
        name: user.name || user.username,
        userId: user.id,
        projectId,
      })}
    />
  );
}
