import type { Platform } from './processes.ts';
import { findPython, readAccessByPython } from './pythonSdk.ts';
import { count, milliseconds, type ReportRow, seconds } from './report.ts';
import type { TenantSample } from './tenantSample.ts';

/** A project takes several calls, and a user takes all projects, so this many are enough to measure the cost. */
const projectsAsked = 20;
const peopleAsked = 2;
const projectsRead = 500;

/** How long igz-mgmt takes for the same answers, in milliseconds. */
export interface SdkAccess {
  readonly project: number;
  readonly user: number;
}

/**
 * Who can reach a project and what a user can reach, with igz-mgmt: based on owners and roles, but without policies,
 * which it can't read. Null if igz-mgmt isn't installed.
 */
export async function measureSdkAccess(
  platform: Platform,
  { projectIds, userIds, projects }: TenantSample,
): Promise<{ rows: ReportRow[]; sdk: SdkAccess | null }> {
  const python = findPython();
  if (!python) return { rows: [{ what: 'igz-mgmt', result: 'not measured: set IGZ_PYTHON' }], sdk: null };
  const read = Math.min(projectsRead, projects);
  const { project, beforePerson, personProject } = await readAccessByPython(python, platform, {
    projectIds: projectIds.slice(0, projectsAsked),
    userIds: userIds.slice(-peopleAsked),
    projectsToRead: read,
  });
  const user = beforePerson + personProject * projects;
  return {
    sdk: { project, user },
    rows: [
      {
        what: `igz-mgmt, who can reach P, mean of ${projectsAsked}`,
        result: milliseconds(project),
      },
      {
        what: `igz-mgmt, what can U reach, ${count(read)} of ${count(projects)} projects read, mean of ${peopleAsked}`,
        result: seconds(beforePerson + personProject * read),
      },
      ...(read < projects
        ? [
            {
              what: `igz-mgmt, what can U reach, reckoned from that for all ${count(projects)}`,
              result: seconds(user),
            },
          ]
        : []),
    ],
  };
}
