import type { ProjectAccess, ProjectUser } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fact } from '../../../components/page/FactList.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
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
      title={t('Who can access {name}', { name: isolatedName(name) })}
      back={
        <TextLink {...projectAccessLink(projectId, { at })}>
          <Name>{name}</Name>
        </TextLink>
      }
      asOf={people.asOf}
      facts={
        <>
          <Fact name="Project">{description && <Name>{description}</Name>}</Fact>
          <Fact name="Owner">{owner ? <Name>{owner.name}</Name> : 'none'}</Fact>
          <Fact name="Users">
            {totalAndRolesText(
              people.total,
              roles.map(({ role, people: count }) => ({ role, count })),
            )}
          </Fact>
          <Fact name="Manage members">{formatNumber(managesMembers)}</Fact>
          <Fact name="Disabled">{formatNumber(disabled)}</Fact>
        </>
      }
    >
      <ReportTable
        caption={t('Everyone who had access')}
        headers={['Username', 'Name', 'Role', 'Why']}
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
              <Name>{user.username}</Name>
              {!user.enabled && t(' (disabled)')}
            </td>
            <td>
              <Name>{user.name}</Name>
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
