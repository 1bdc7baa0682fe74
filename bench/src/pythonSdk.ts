import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Platform } from './processes.ts';

/** A Python that can import igz-mgmt: the one in `IGZ_PYTHON`, or `python3`; null if it can't. */
export function findPython(): string | null {
  const python = process.env.IGZ_PYTHON || 'python3';
  return spawnSync(python, ['-c', 'import igz_mgmt'], { stdio: 'ignore' }).status === 0 ? python : null;
}

/**
 * Adds the users to the group and removes them again with igz-mgmt.
 * @returns milliseconds, without starting Python and signing in
 */
export async function changeMembersByPython(
  python: string,
  platform: Platform,
  groupId: string,
  userIds: readonly string[],
): Promise<number> {
  const [elapsed = Number.NaN] = await run(python, 'igz_mgmt_membership.py', platform, groupId, userIds);
  return elapsed;
}

/**
 * Gives each user a role in the project and reads their effective role with igz-mgmt.
 * @returns milliseconds per user
 */
export async function changeRolesByPython(
  python: string,
  platform: Platform,
  projectName: string,
  userIds: readonly string[],
): Promise<{ assign: number; effective: number }> {
  const [assign = Number.NaN, effective = Number.NaN] = await run(
    python,
    'igz_mgmt_roles.py',
    platform,
    projectName,
    userIds,
  );
  return { assign, effective };
}

/**
 * Finds out with igz-mgmt who can reach each project and what each user can reach. For a user, reads no more than
 * `projectsToRead` of all projects.
 * @returns milliseconds: for a project; for a user, before the first project is read; for a project read for a user
 */
export async function readAccessByPython(
  python: string,
  platform: Platform,
  asked: { projectIds: readonly string[]; userIds: readonly string[]; projectsToRead: number },
): Promise<{ project: number; beforePerson: number; personProject: number }> {
  const lines = [
    ...asked.projectIds.map((id) => `project ${id}`),
    ...asked.userIds.map((id) => `user ${id}`),
  ];
  const [project = Number.NaN, beforePerson = Number.NaN, personProject = Number.NaN] = await run(
    python,
    'igz_mgmt_access.py',
    platform,
    String(asked.projectsToRead),
    lines,
  );
  return { project, beforePerson, personProject };
}

/**
 * Runs a script of this folder with the given input lines, mostly IDs. Returns the seconds that it prints, in
 * milliseconds.
 */
function run(
  python: string,
  script: string,
  { url, accessKey }: Platform,
  target: string,
  lines: readonly string[],
): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const args = [join(import.meta.dirname, script), url, accessKey, target];
    const child = execFile(python, args, (error, stdout) => {
      if (error) reject(error);
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line) => Number(line) * 1000),
        );
    });
    child.stdin?.end(lines.join('\n'));
  });
}
