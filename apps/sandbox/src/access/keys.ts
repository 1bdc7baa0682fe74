import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { recordEvent } from '../audit/events.ts';
import type { CallerRequest, PlatformEndpoint, Reply } from '../http/endpoints.ts';
import { readEndpoints } from '../resources/endpoints.ts';
import { parseResource } from '../resources/envelope.ts';
import { findSeq, readResource } from '../resources/reader.ts';
import type { View } from '../resources/view.ts';
import { storedColumns } from '../storage/columns.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import type { Caller } from './caller.ts';

const tenYears = 315_360_000;
const planes = ['data', 'control'] as const;

const label = z.string().max(256, 'must have at most 256 characters');
const planeList = z.array(z.enum(planes)).min(1, 'must name a plane');
const newKey = z.object({ label: label.default(''), planes: planeList.default([...planes]) });
const changedKey = z.object({ label: label.optional(), planes: planeList.optional() });

/** Callers only see their own access keys. */
const keyView = (caller: Caller): View => ({
  kind: 'access_key',
  scope: { sql: 'access_keys.user_seq = ?', parameters: [caller.seq] },
});

/** Stores a key. Its ID is the key itself. */
export function insertAccessKey(
  db: SandboxDatabase,
  key: {
    readonly id: string;
    readonly userSeq: number;
    readonly label: string;
    readonly planes?: readonly string[];
  },
): number {
  const now = db.now();
  return db.insert('access_keys', {
    id: key.id,
    user_seq: key.userSeq,
    label: key.label,
    planes: JSON.stringify(key.planes ?? planes),
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    expires_at: Math.floor(now.getTime() / 1000) + tenYears,
    ttl: tenYears,
  });
}

/** `/access_keys` and `/self/get_or_create_access_key`. */
export function accessKeyEndpoints(db: SandboxDatabase): PlatformEndpoint[] {
  return [
    ...readEndpoints(db, '/access_keys', 'signed-in', keyView),
    {
      method: 'post',
      path: '/access_keys',
      access: 'signed-in',
      handle: (request) => db.transaction(() => createKey(db, request)),
    },
    {
      method: 'put',
      path: '/access_keys/:id',
      access: 'signed-in',
      handle: (request) => db.transaction(() => updateKey(db, request)),
    },
    {
      method: 'delete',
      path: '/access_keys/:id',
      access: 'signed-in',
      handle: (request) => db.transaction(() => deleteKey(db, request)),
    },
    {
      method: 'post',
      path: '/self/get_or_create_access_key',
      access: 'signed-in',
      handle: (request) => db.transaction(() => getOrCreateKey(db, request)),
    },
  ];
}

function createKey(db: SandboxDatabase, { body, caller }: CallerRequest): Reply {
  const { attributes } = parseResource(body, 'access_key', newKey);
  const seq = insertAccessKey(db, { id: randomUUID(), userSeq: caller.seq, ...attributes });
  recordKey(db, 'Created', caller);
  return readResource(db, keyView(caller), seq, new Map(), 201);
}

function updateKey(db: SandboxDatabase, { body, caller, target }: CallerRequest): Reply {
  const view = keyView(caller);
  const seq = findSeq(db, view, target);
  const { attributes } = parseResource(body, 'access_key', changedKey, { id: target });
  db.update('access_keys', seq, { ...storedColumns(attributes), updated_at: db.now().toISOString() });
  recordKey(db, 'Updated', caller);
  return readResource(db, view, seq, new Map());
}

function deleteKey(db: SandboxDatabase, { caller, target }: CallerRequest): Reply {
  db.run('DELETE FROM access_keys WHERE seq = ?', findSeq(db, keyView(caller), target));
  recordKey(db, 'Deleted', caller);
  return { status: 204 };
}

/** The caller's first valid key for the requested planes, or a new one. */
function getOrCreateKey(db: SandboxDatabase, request: CallerRequest): Reply {
  const { caller, body } = request;
  const { attributes } = parseResource(body, 'access_key', newKey);
  const existing = db.value<number>(
    `SELECT seq FROM access_keys WHERE user_seq = ? AND expires_at > ? AND NOT EXISTS (
       SELECT value FROM json_each(?) EXCEPT SELECT value FROM json_each(access_keys.planes))
     ORDER BY seq`,
    caller.seq,
    Math.floor(db.now().getTime() / 1000),
    JSON.stringify(attributes.planes),
  );
  if (existing === undefined) return createKey(db, request);
  return readResource(db, keyView(caller), existing, new Map());
}

function recordKey(db: SandboxDatabase, what: 'Created' | 'Updated' | 'Deleted', { username }: Caller): void {
  recordEvent(db, {
    kind: `Security.AccessKey.${what}`,
    description: `An access key of ${username} was ${what.toLowerCase()}`,
    parameters: { username },
  });
}
