import Chip from '@mui/material/Chip';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { userReportLink } from '../../links/access.ts';
import { userLink } from '../../links/users.ts';
import { AccessListPage } from './AccessListPage.tsx';
import { userAccessListColumns } from './columns.tsx';
import { Layers } from './Layers.tsx';
import { userAccessListQuery, userAccessOf, userAccessQuery } from './queries.ts';
import { useOpened } from './useOpened.ts';

const route = getRouteApi('/shell/access/users/$userId');

/** Shows what a user can access, now or at a point in time: projects, policies and data. */
export function UserAccessPage() {
  const { userId } = route.useParams();
  const params = route.useSearch();
  const navigate = route.useNavigate();
  const query = userAccessOf(params);
  const search = useListSearch(params, navigate, ['role', 'managesMembers']);
  const list = usePagedList(userAccessListQuery(userId, query));
  // The heading always shows the same point in time as the list, even after a refresh.
  const asOf = query.asOf ?? list.asOf?.at;
  const details = useQuery({ ...userAccessQuery(userId, asOf), placeholderData: keepPreviousData });
  const user = details.data;
  const username = isolatedName(user?.username ?? t('this user'));
  return (
    <AccessListPage
      subject={`user:${userId}`}
      title={t('What {user} can access', { user: username })}
      mark={
        user &&
        !user.enabled && <Chip size="small" variant="outlined" color="warning" label={t('Disabled')} />
      }
      isLong
      arrange={(projects) => (
        <>
          {projects}
          {user && <Layers user={user} />}
        </>
      )}
      label={t('Accessible projects')}
      noun="project"
      searchLabel={t('Search projects')}
      list={list}
      details={details}
      params={{ ...params, sort: query.sort }}
      search={search}
      columnsAt={userAccessListColumns}
      unfilteredTotal={user?.projects}
      file={{
        path: '/exports/access/users/{userId}/projects',
        params: { userId },
        query: { ...query, asOf },
      }}
      empty={<Message title={t('No project access')} />}
      summary={
        <>
          {user?.name && `${isolatedName(user.name)}. `}
          <TextLink {...userLink(userId)}>{t('Open user')}</TextLink>
        </>
      }
      reportLink={
        user && <TextLink {...userReportLink(userId, { at: user.asOf.at })}>{t('Printable report')}</TextLink>
      }
      why={params.why}
      opened={useOpened('why', navigate)}
      explain={(project) => ({
        title: t('Why {user} has access to {project}', {
          user: username,
          project: isolatedName(project.name),
        }),
        name: user?.name || user?.username || t('This user'),
        userId,
        projectId: project.id,
      })}
    />
  );
}
