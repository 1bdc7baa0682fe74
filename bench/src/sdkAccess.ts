import type { Platform } from './processes.ts';
import { findPython, readAccessByPython } from './pythonSdk.ts';
import { count, milliseconds, type ReportRow, seconds } from './report.ts';
import type { TenantSample } from './tenantSample.ts';

/** One project takes several calls, one person all projects: so many are enough to know what they cost. */
const projectsAsked = 20;
const peopleAsked = 2;
const projectsRead = 500;

/** What igz-mgmt takes for the same answers, in milliseconds. */
export interface SdkAccess {
  readonly project: number;
  readonly person: number;
}

/**
 * Who can reach a project and what a person can reach, by igz-mgmt: from owners and roles, without the policies, which it
 * has no call for. Null where it is not there.
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
  const person = beforePerson + personProject * projects;
  return {
    sdk: { project, person },
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
              result: seconds(person),
            },
          ]
        : []),
    ],
  };
}
