import { randomUUID } from 'node:crypto';
import type { CallerRequest, Reply } from '../http/endpoints.ts';
import { attributePointer, badRequest, relationshipPointer } from '../http/errors.ts';
import { parseResource } from '../resources/envelope.ts';
import { readResource } from '../resources/reader.ts';
import { storedColumns } from '../storage/columns.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { newEvent } from './attributes.ts';

const inherited = ['severity', 'classification'] as const;
/** The columns that audit events and events have in common. */
const auditColumns = new Set([
  'source',
  'kind',
  'timestamp_iso8601',
  'parameters_text',
  'description',
  'severity',
  'classification',
  'tags',
  'affected_resources',
]);

/**
 * Records an event emitted by a client. With a tenant in `audit_tenant`, it becomes an audit event.
 * @throws ApiError 400 for a malformed field, or for a new kind without severity and classification
 */
export function emitEvent(db: SandboxDatabase, { body }: CallerRequest): Reply {
  const { attributes, relationships } = parseResource(body, 'event', newEvent);
  const tenant = relationships.one('audit_tenant', 'tenant');
  if (tenant && !db.value('SELECT 1 FROM tenants WHERE id = ?', tenant))
    throw badRequest(`No such tenant: ${tenant}`, relationshipPointer('audit_tenant'));
  const kind = tenant ? 'audit_event' : 'event';
  const table = tenant ? 'audit_events' : 'events';
  const known = db.get<Record<(typeof inherited)[number], string>>(
    `SELECT severity, classification FROM ${table} WHERE kind = ? ORDER BY seq DESC`,
    attributes.kind,
  );
  for (const name of inherited)
    if (!known && attributes[name] === undefined)
      throw badRequest(
        `${name} is missing, and ${attributes.kind} is a new kind of event`,
        attributePointer(name),
      );
  const columns = {
    ...known,
    description: '',
    timestamp_iso8601: db.now().toISOString(),
    ...storedColumns(attributes),
  };
  const seq = db.insert(table, {
    id: randomUUID(),
    ...(tenant
      ? Object.fromEntries(Object.entries(columns).filter(([name]) => auditColumns.has(name)))
      : columns),
  });
  return readResource(db, { kind }, seq, new Map(), 201);
}
