import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Platform } from './processes.ts';

/** A Python that can import igz-mgmt: the one that `IGZ_PYTHON` names, or `python3`; null when it can't. */
export function findPython(): string | null {
  const python = process.env.IGZ_PYTHON || 'python3';
  return spawnSync(python, ['-c', 'import igz_mgmt'], { stdio: 'ignore' }).status === 0 ? python : null;
}

/**
 * Adds the users to the group and removes them again by igz-mgmt.
 * @returns milliseconds, without Python's start and the sign-in
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
 * Gives each user a role in the project and asks for its effective one, by igz-mgmt.
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

/** Runs a script of this folder with ids on its input; answers with the seconds it prints, in milliseconds. */
function run(
  python: string,
  script: string,
  { url, accessKey }: Platform,
  target: string,
  ids: readonly string[],
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
    child.stdin?.end(ids.join('\n'));
  });
}
