import { randomUUID } from 'node:crypto';

import type { SandboxDatabase } from '../storage/database.ts';

/** An event in the audit trail. */
export interface NewAuditEvent {
  /** Dotted, for example `UserManagement.UserGroup.Created`. */
  readonly kind: string;
  readonly description: string;
  readonly severity?: 'info' | 'warning';
  readonly parameters?: Readonly<Record<string, string>>;
  readonly affected?: readonly { readonly type: string; readonly id: string; readonly name: string }[];
}

/** Writes an audit event in the transaction of the change that it describes. */
export function recordEvent(db: SandboxDatabase, event: NewAuditEvent): void {
  const parameters = Object.entries(event.parameters ?? {}).map(([name, value]) => ({ name, value }));
  const affected = (event.affected ?? []).map(({ type, id, name }) => ({ type, id_str: id, id: 0, name }));
  db.insert('audit_events', {
    id: randomUUID(),
    kind: event.kind,
    timestamp_iso8601: db.now().toISOString(),
    parameters_text: JSON.stringify(parameters),
    description: event.description,
    severity: event.severity ?? 'info',
    affected_resources: JSON.stringify(affected),
  });
}
