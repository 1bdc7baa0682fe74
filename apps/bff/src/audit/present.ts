import type { AuditEntry, AuditEntryDetail, AuditMark, AuditOutcome, AuditState } from '@rolecall/contract';
import { auditEntry, auditEntryDetail, auditMark, auditOutcome, auditState } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { z } from 'zod';
import { jsonOrNull } from '../lib/jsonOrNull.ts';
import { type AuditRow, hashedText } from './chain.ts';
import { originOf } from './origin.ts';
import { storedSubjects } from './storedSubjects.ts';

/** An entry as auditors see it. A damaged entry must not hide the others. */
export function presentAuditEntry(row: AuditRow): AuditEntry {
  const { success, data } = auditEntry.safeParse(fieldsOf(row));
  if (success) return data;
  const at = auditEntry.shape.at.safeParse(row.at).data ?? new Date(0).toISOString();
  return {
    seq: row.seq,
    at,
    notBefore: null,
    origin: 'rolecall',
    action: 'read',
    outcome: 'unknown',
    actor: null,
    target: null,
    project: null,
    before: null,
    after: null,
    reason: 'This entry is damaged and can’t be read. Verify the audit log.',
    marks: [],
  };
}

function fieldsOf(row: AuditRow) {
  return {
    seq: row.seq,
    at: row.at,
    notBefore: row.not_before,
    origin: originOf(row.origin),
    action: row.action,
    outcome: row.outcome,
    actor: row.actor_name === null ? null : { id: row.actor_id ?? '', name: row.actor_name },
    target:
      row.target_type === null
        ? null
        : { type: row.target_type, id: row.target_id, name: row.target_name ?? row.target_id ?? '' },
    project:
      row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? row.project_id },
    before: readableState(row.before),
    after: readableState(row.after),
    reason: row.reason,
    marks: marksOf(row),
  };
}

/** Leaves out marks that this release doesn't know. Damaged subjects have none. */
function marksOf({ subjects }: AuditRow): AuditMark[] {
  return storedSubjects(subjects).flatMap(([type, id]) =>
    type === 'mark' ? (auditMark.safeParse(id).data ?? []) : [],
  );
}

/** Leaves out fields that this release doesn't know. */
const knownFields = z.object(auditState.shape);

const readableState = (json: string | null): AuditState | null =>
  json === null ? null : (knownFields.safeParse(jsonOrNull(json)).data ?? null);

/** A damaged outcome is unknown. */
export const readableOutcome = (outcome: string): AuditOutcome =>
  auditOutcome.safeParse(outcome).data ?? 'unknown';

/** Enough names for a list. Deleting a group can affect thousands, and a page can have many such entries. */
const namesInLists = 10;

export function withFirstNames(entry: AuditEntry): AuditEntry {
  const cut = (state: AuditState | null): AuditState | null =>
    state && {
      ...state,
      ...(state.users && { users: state.users.slice(0, namesInLists) }),
      ...(state.projects && { projects: state.projects.slice(0, namesInLists) }),
      ...(state.ownedProjects && { ownedProjects: state.ownedProjects.slice(0, namesInLists) }),
    };
  return { ...entry, before: cut(entry.before), after: cut(entry.after) };
}

const capabilityList = auditEntryDetail.shape.capabilities;

export function presentDetail(row: AuditRow, intent: { seq: number; at: string } | null): AuditEntryDetail {
  return {
    ...presentAuditEntry(row),
    requestId: row.request_id,
    capabilities: capabilityList.safeParse(jsonOrNull(row.capabilities)).data ?? [],
    sessionHash: row.session_hash,
    ip: row.ip,
    upstreamStatus: row.upstream_status,
    upstreamCtx: row.upstream_ctx,
    durationMs: row.duration_ms,
    intent,
    previousHash: row.prev_hash,
    hash: row.hash,
  };
}

/** An entry in a file: complete, with its title and the text that its hash is computed from. */
export interface ExportedEntry extends AuditEntry {
  readonly title: string;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly previousHash: string;
  readonly hash: string;
  readonly hashed: string;
}

export function presentExported(row: AuditRow): ExportedEntry {
  const entry = presentAuditEntry(row);
  return {
    ...entry,
    title: auditTitle(entry),
    ip: row.ip,
    requestId: row.request_id,
    previousHash: row.prev_hash,
    hash: row.hash,
    hashed: hashedText(row),
  };
}
