import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Platform } from './processes.ts';

const script = join(import.meta.dirname, 'igz_mgmt_membership.py');

/** A Python that can import igz-mgmt: the one that `IGZ_PYTHON` names, or `python3`; null when it can't. */
export function findPython(): string | null {
  const python = process.env.IGZ_PYTHON || 'python3';
  return spawnSync(python, ['-c', 'import igz_mgmt'], { stdio: 'ignore' }).status === 0 ? python : null;
}

/**
 * Adds the users to the group and removes them again by igz-mgmt.
 * @returns milliseconds, without Python's start and the sign-in
 */
export function changeMembersByPython(
  python: string,
  { url, accessKey }: Platform,
  groupId: string,
  userIds: readonly string[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = execFile(python, [script, url, accessKey, groupId], (error, stdout) => {
      if (error) reject(error);
      else resolve(Number(stdout) * 1000);
    });
    child.stdin?.end(userIds.join('\n'));
  });
}
