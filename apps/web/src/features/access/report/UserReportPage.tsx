import type { ReachedProject, UserAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fact } from '../../../components/page/FactList.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { userAccessLink } from '../../../links/access.ts';
import { Layers } from '../Layers.tsx';
import { userAccessQuery } from '../queries.ts';
import { LoadedReport } from './LoadedReport.tsx';
import { type AllRows, userReportQuery } from './queries.ts';
import { Report } from './Report.tsx';
import { ReportTable, SourceItems, totalAndRolesText } from './ReportTable.tsx';

const route = getRouteApi('/shell/access/users/$userId/report');

/** A report to print and sign: what a user could access at a point in time, and why. */
export function UserReportPage() {
  const { userId } = route.useParams();
  const { at } = route.useSearch();
  const projects = useQuery(userReportQuery(userId, at));
  // Both show the same point in time: the requested one, or the one in the first response.
  const pinned = at ?? projects.data?.asOf.at;
  const user = useQuery({ ...userAccessQuery(userId, pinned), enabled: pinned !== undefined });
  return (
    <LoadedReport rows={projects} details={user}>
      {(allProjects, details) => <UserReport userId={userId} at={at} projects={allProjects} user={details} />}
    </LoadedReport>
  );
}

function UserReport(props: {
  userId: string;
  at: string | undefined;
  projects: AllRows<ReachedProject>;
  user: UserAccess;
}) {
  const { userId, at, projects, user } = props;
  const { username, name, enabled, roles, managesMembers } = user;
  return (
    <Report
      title={t('What {user} can access', { user: isolatedName(username) })}
      back={
        <TextLink {...userAccessLink(userId, { at })}>
          <Name>{username}</Name>
        </TextLink>
      }
      asOf={projects.asOf}
      facts={
        <>
          <Fact name={t('User')}>
            <Name>{name}</Name>
          </Fact>
          <Fact name={t('Status')}>{enabled ? t('enabled') : t('disabled')}</Fact>
          <Fact name={t('Projects')}>
            {totalAndRolesText(
              projects.total,
              roles.map(({ role, projects: count }) => ({ role, count })),
            )}
          </Fact>
          <Fact name={t('Manages members in')}>{formatNumber(managesMembers)}</Fact>
        </>
      }
    >
      <Layers user={user} />
      <ReportTable
        caption={t('Project roles')}
        headers={[t('Project'), t('Role'), t('Why')]}
        rows={projects}
        file={{
          path: '/exports/access/users/{userId}/projects',
          params: { userId },
          query: { asOf: projects.asOf.at, sort: 'role' },
        }}
      >
        {(project) => (
          <tr key={project.id}>
            <td>
              <Name>{project.name}</Name>
            </td>
            <td>
              <RoleChip {...project} />
            </td>
            <td>
              <SourceItems sources={project.sources} />
            </td>
          </tr>
        )}
      </ReportTable>
    </Report>
  );
}
