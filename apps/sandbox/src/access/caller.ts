import type { IncomingHttpHeaders } from 'node:http';

import { z } from 'zod';
import { forbidden, unauthorized } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import type { Policy } from './policies.ts';

/** The signed-in user who makes a request, with direct and group policies. */
export interface Caller {
  readonly seq: number;
  readonly id: string;
  readonly username: string;
  readonly uid: number;
  /** The session ID or access key that was used. */
  readonly credential: string;
  /** The planes that the credential is valid for. */
  readonly planes: readonly string[];
  readonly policies: ReadonlySet<string>;
}

const sessionCookie = z.object({ sid: z.string().min(1) });
const planeList = z.array(z.string());

/**
 * Identifies the caller by the `session` cookie, plain or URL-encoded, or by Basic username and access key.
 * @throws ApiError 401 if there is no valid credential with the control plane
 */
export function authenticate(db: SandboxDatabase, headers: IncomingHttpHeaders): Caller {
  for (const sid of sessionIds(headers.cookie ?? '')) {
    const caller = findCaller(db, sid);
    if (caller) return caller;
  }
  const basic = basicCredentials(headers.authorization ?? '');
  const caller = basic && findCaller(db, basic.accessKey);
  if (caller && caller.username === basic.username) return caller;
  throw unauthorized('No valid session or access key');
}

/** @throws ApiError 403 if the caller has the policy neither directly nor through a group */
export function requirePolicy(caller: Caller, policy: Policy): void {
  if (!caller.policies.has(policy)) throw forbidden(`This needs the policy ${policy}`);
}

function findCaller(db: SandboxDatabase, credential: string): Caller | undefined {
  const now = db.now().getTime();
  const user = db.get<Omit<Caller, 'policies' | 'credential' | 'planes'> & { planes: string }>(
    `SELECT users.seq, users.id, username, uid, planes FROM users JOIN (
       SELECT user_seq, planes FROM sessions WHERE id = ? AND expires_at > ?
       UNION ALL SELECT user_seq, planes FROM access_keys WHERE id = ? AND expires_at > ?) ON user_seq = users.seq
     WHERE admin_status = 'up' AND lifecycle = 'ready'`,
    credential,
    now,
    credential,
    now / 1000,
  );
  if (!user) return undefined;
  const planes = planeList.parse(JSON.parse(user.planes));
  // A credential for another plane isn't valid here.
  if (!planes.includes('control')) return undefined;
  return { ...user, credential, planes, policies: effectivePolicies(db, user.seq) };
}

function effectivePolicies(db: SandboxDatabase, userSeq: number): ReadonlySet<string> {
  return new Set(
    db.column<string>(
      `SELECT value FROM users, json_each(users.assigned_policies) WHERE users.seq = ?
       UNION SELECT value FROM memberships
       JOIN user_groups ON user_groups.seq = memberships.group_seq, json_each(user_groups.assigned_policies)
       WHERE memberships.user_seq = ?`,
      userSeq,
      userSeq,
    ),
  );
}

/**
 * The IDs in all `session=j:{"sid":"..."}` of a Cookie header, since a client may send an outdated one as well.
 * Clients encode the value, a part of it (`j:%7B%22sid%22:%20%22…%22%7D`), or nothing.
 */
function sessionIds(cookies: string): string[] {
  return cookies.split(';').flatMap((cookie) => {
    const [, value] = /^\s*session=(.*)$/.exec(cookie) ?? [];
    const parsed = value === undefined ? undefined : sessionCookie.safeParse(decodeSession(value));
    return parsed?.success ? [parsed.data.sid] : [];
  });
}

function decodeSession(value: string): unknown {
  try {
    const text = value.startsWith('j:{') ? value : decodeURIComponent(value);
    return text.startsWith('j:') ? JSON.parse(text.slice(2)) : undefined;
  } catch {
    return undefined;
  }
}

function basicCredentials(authorization: string): { username: string; accessKey: string } | undefined {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
  const [, username, accessKey] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return username && accessKey ? { username, accessKey } : undefined;
}
