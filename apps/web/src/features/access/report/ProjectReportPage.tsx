import Box from '@mui/material/Box';
import type { ProjectAccess, ProjectUser } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fact } from '../../../components/page/FactList.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { projectAccessLink } from '../../../links/access.ts';
import { projectAccessQuery } from '../queries.ts';
import { LoadedReport } from './LoadedReport.tsx';
import { type AllRows, projectReportQuery } from './queries.ts';
import { Report } from './Report.tsx';
import { ReportTable, SourceItems, totalAndRolesText } from './ReportTable.tsx';

const route = getRouteApi('/shell/access/projects/$projectId/report');

/** A report to print and sign: who could access a project at a point in time, and why. */
export function ProjectReportPage() {
  const { projectId } = route.useParams();
  const { at } = route.useSearch();
  const people = useQuery(projectReportQuery(projectId, at));
  // Both show the same point in time: the requested one, or the one in the first response.
  const pinned = at ?? people.data?.asOf.at;
  const project = useQuery({ ...projectAccessQuery(projectId, pinned), enabled: pinned !== undefined });
  return (
    <LoadedReport rows={people} details={project}>
      {(allPeople, details) => (
        <ProjectReport projectId={projectId} at={at} people={allPeople} project={details} />
      )}
    </LoadedReport>
  );
}

function ProjectReport(props: {
  projectId: string;
  at: string | undefined;
  people: AllRows<ProjectUser>;
  project: ProjectAccess;
}) {
  const { projectId, at, people, project } = props;
  const { name, description, owner, roles, managesMembers, disabled } = project;
  return (
    <Report
      title={t('Who can access {project}', { project: isolatedName(name) })}
      back={
        <TextLink {...projectAccessLink(projectId, { at })}>
          <Name>{name}</Name>
        </TextLink>
      }
      asOf={people.asOf}
      facts={
        <>
          <Fact name={t('Project')}>{description && <Name>{description}</Name>}</Fact>
          <Fact name={t('Owner')}>{owner ? <Name>{owner.name}</Name> : t('none')}</Fact>
          <Fact name={t('Users')}>
            {totalAndRolesText(
              people.total,
              roles.map(({ role, people: count }) => ({ role, count })),
            )}
          </Fact>
          <Fact name={t('Manage members')}>{formatNumber(managesMembers)}</Fact>
          <Fact name={t('Disabled')}>{formatNumber(disabled)}</Fact>
        </>
      }
    >
      <ReportTable
        caption={t('Everyone who had access')}
        headers={[t('User'), t('Role'), t('Why')]}
        rows={people}
        file={{
          path: '/exports/access/projects/{projectId}/people',
          params: { projectId },
          query: { asOf: people.asOf.at, sort: 'role' },
        }}
      >
        {(user) => (
          <tr key={user.id}>
            <td>
              {user.enabled ? (
                <Name>{user.username}</Name>
              ) : (
                rich('<name>{user}</name> (disabled)', {
                  user: user.username,
                  name: (text) => <Name>{text}</Name>,
                })
              )}
              <Box sx={{ color: 'text.secondary' }}>
                <Name>{user.name}</Name>
              </Box>
            </td>
            <td>
              <RoleChip {...user} />
            </td>
            <td>
              <SourceItems sources={user.sources} />
            </td>
          </tr>
        )}
      </ReportTable>
    </Report>
  );
}
