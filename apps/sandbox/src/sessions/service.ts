import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { Caller } from '../access/caller.ts';
import { recordEvent } from '../audit/events.ts';
import type { ApiRequest, Reply } from '../http/endpoints.ts';
import { unauthorized } from '../http/errors.ts';
import { parseResource } from '../resources/envelope.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { verifyPassword } from '../users/passwords.ts';

const sessionHours = 24;

const credentials = z.object({
  username: z.string(),
  password: z.string(),
  plane: z.enum(['control', 'data']).default('control'),
});

const credentialsOf = (db: SandboxDatabase, username: string) =>
  db.get<{ id: string; password_hash: string | null }>(
    'SELECT id, password_hash FROM users WHERE username = ?',
    username,
  );

/** The user who signs in as `name` or `name@tenant`. */
function findUser(db: SandboxDatabase, username: string) {
  const suffix = `@${db.value<string>('SELECT name FROM tenants')}`;
  return (
    credentialsOf(db, username) ??
    (username.endsWith(suffix) ? credentialsOf(db, username.slice(0, -suffix.length)) : undefined)
  );
}

/** Signs in: 201 with the session cookie, or 401, which doesn't reveal whether the user exists. */
export async function createSession(db: SandboxDatabase, { body }: ApiRequest): Promise<Reply> {
  const { username, password, plane } = parseResource(body, 'session', credentials).attributes;
  const user = findUser(db, username);
  const isRight = await verifyPassword(password, user?.password_hash ?? null);
  const reply = db.transaction(() => {
    // Read after the slow check, because the user may have been disabled, deleted, or given another password since.
    const seq = db.value<number>(
      `SELECT seq FROM users WHERE id = ? AND password_hash = ? AND admin_status = 'up' AND lifecycle = 'ready'`,
      user?.id ?? '',
      user?.password_hash ?? '',
    );
    const isAccepted = isRight && seq !== undefined;
    recordEvent(db, {
      kind: `Security.User.Login.${isAccepted ? 'Succeeded' : 'Failed'}`,
      description: `User ${username} ${isAccepted ? 'signed in' : 'failed to sign in'}`,
      severity: isAccepted ? 'info' : 'warning',
      parameters: { username },
    });
    return isAccepted ? openSession(db, seq, plane) : undefined;
  });
  if (!reply) throw unauthorized('Wrong username or password');
  return reply;
}

function openSession(db: SandboxDatabase, userSeq: number, plane: string): Reply {
  const id = randomBytes(24).toString('base64url');
  const now = db.now().getTime();
  const ttl = sessionHours * 3600;
  const expiresAt = now + ttl * 1000;
  db.run('DELETE FROM sessions WHERE expires_at <= ?', now);
  db.run(
    'INSERT INTO sessions (id, user_seq, expires_at, planes) VALUES (?, ?, ?, ?)',
    id,
    userSeq,
    expiresAt,
    JSON.stringify([plane]),
  );
  db.update('users', userSeq, { last_activity: new Date(now).toISOString() });
  const cookie = encodeURIComponent(`j:${JSON.stringify({ sid: id })}`);
  return {
    status: 201,
    data: JSON.stringify({
      type: 'session',
      id,
      attributes: { plane, planes: [plane], ttl, expires_at: Math.floor(expiresAt / 1000) },
    }),
    headers: { 'Set-Cookie': `session=${cookie}; Max-Age=${ttl}; Path=/; HttpOnly; SameSite=Lax` },
  };
}

/** Describes the caller's session. Some of the platform's URLs send the groups header several times. */
export function verifySession(db: SandboxDatabase, caller: Caller, repeatsHeaders: boolean): Reply {
  const groupIds = db.column<string>(
    `SELECT id FROM user_groups JOIN memberships ON group_seq = seq WHERE user_seq = ? ORDER BY seq`,
    caller.seq,
  );
  const tenantId = db.value<string>('SELECT id FROM tenants');
  const authentication = { user_id: caller.id, tenant_id: tenantId, group_ids: groupIds, mode: 'normal' };
  return {
    status: 200,
    data: JSON.stringify({
      type: 'session_verification',
      attributes: { username: caller.username, context: { id: caller.credential, authentication } },
    }),
    headers: {
      'x-remote-user': caller.username,
      'x-user-id': caller.id,
      'x-user-group-ids': repeatsHeaders ? groupIds : groupIds.join(','),
      'x-unix-uid': String(caller.uid),
      'x-v3io-session-key': caller.credential,
      'x-v3io-session-planes': caller.planes.join(','),
    },
  };
}
