import { formatNumber, isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorMessage } from '../../../components/feedback/ErrorMessage.tsx';
import { Fact } from '../../../components/page/FactList.tsx';
import { RoleChip } from '../../../components/role/RoleChip.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { TextLink } from '../../../components/text/TextLink.tsx';
import { userAccessLink } from '../../../links/access.ts';
import { Layers } from '../Layers.tsx';
import { userAccessQuery } from '../queries.ts';
import { userReportQuery } from './queries.ts';
import { Report } from './Report.tsx';
import { ReportShape } from './ReportShape.tsx';
import { ReportTable, SourceItems, totalAndRolesText } from './ReportTable.tsx';
import { TooLong } from './TooLong.tsx';

const route = getRouteApi('/shell/access/people/$userId/report');

/** A report to print and sign: what a user could access at a point in time, and why. */
export function UserReportPage() {
  const { userId } = route.useParams();
  const { at } = route.useSearch();
  const projects = useQuery(userReportQuery(userId, at));
  // Both show the same point in time: the requested one, or the one in the first response.
  const pinned = at ?? projects.data?.asOf.at;
  const user = useQuery({ ...userAccessQuery(userId, pinned), enabled: pinned !== undefined });
  const error = projects.error ?? user.error;
  if (!projects.data || !user.data)
    return error ? (
      <ErrorMessage isPage error={error} onRetry={() => void (projects.error ? projects : user).refetch()} />
    ) : (
      <ReportShape />
    );
  const { rows, total, asOf } = projects.data;
  const { username, name, enabled, roles, managesMembers } = user.data;
  return (
    <Report
      title={`What ${isolatedName(username)} can access`}
      back={
        <TextLink {...userAccessLink(userId, { at })}>
          <Name>{username}</Name>
        </TextLink>
      }
      asOf={asOf}
      facts={
        <>
          <Fact name="User">
            <Name>{name}</Name>
          </Fact>
          <Fact name="Status">{enabled ? 'enabled' : 'disabled'}</Fact>
          <Fact name="Projects">
            {totalAndRolesText(
              total,
              roles.map(({ role, projects: count }) => ({ role, count })),
            )}
          </Fact>
          <Fact name="Manages members in">{formatNumber(managesMembers)}</Fact>
        </>
      }
    >
      <Layers user={user.data} />
      {rows.length < total ? (
        <TooLong
          total={total}
          file={{
            path: '/exports/access/users/{userId}/projects',
            params: { userId },
            query: { asOf: asOf.at, sort: 'role' },
          }}
        />
      ) : (
        <ReportTable caption="Project roles" headers={['Project', 'Role', 'Why']}>
          {rows.map((project) => (
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
          ))}
        </ReportTable>
      )}
    </Report>
  );
}
