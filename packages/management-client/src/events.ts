import { Collection } from './collection.ts';
import type { OpenEnum } from './resources.ts';
import type { Sessions } from './sessions.ts';
import type { CallOptions, Transport } from './transport.ts';
import { envelope } from './writes.ts';

/** An event to emit. */
export interface NewEvent {
  /** Dotted, for example `Review.Completed`. */
  readonly kind: string;
  /** ID of the service that emits the event, for example `igz0.vn.3`. */
  readonly source?: string;
  readonly description?: string;
  /** Required for kinds that the platform doesn't know yet. */
  readonly severity?: OpenEnum<'unknown' | 'debug' | 'info' | 'warning' | 'major' | 'critical'>;
  /** Required for kinds that the platform doesn't know yet. */
  readonly classification?: OpenEnum<
    'unknown' | 'hw' | 'ua' | 'bg' | 'sw' | 'sla' | 'cap' | 'sec' | 'audit' | 'system'
  >;
  readonly visibility?: OpenEnum<'unknown' | 'internal' | 'external' | 'customerOnly'>;
  /** ISO 8601. Default: the platform's time. */
  readonly timestamp_iso8601?: string;
  readonly parameters_text?: readonly { readonly name: string; readonly value: string }[];
  readonly parameters_uint64?: readonly { readonly name: string; readonly value: number }[];
  readonly tags?: readonly string[];
  readonly affected_resources?: readonly {
    readonly type: string;
    readonly id_str: string;
    readonly id: number;
    readonly name: string;
  }[];
  readonly system_event?: boolean;
}

/** Events: `/events`, and `/communication_events`, which the platform's own services send to each other. */
export class Events<Type extends 'event' | 'communication_event'> extends Collection<Type> {
  constructor(type: Type, transport: Transport) {
    super(type, `/${type}s`, transport);
  }

  /** Emits an event: `POST /manual_events`. Requires the policy System Admin. */
  async emit(event: NewEvent, options?: CallOptions): Promise<void> {
    const internal = this.type === 'communication_event' ? { visibility: 'internal' } : {};
    await emitEvent(this.transport, { ...internal, ...event }, null, options);
  }

  /** Deletes all events of this list. Requires the policy System Admin. */
  async deleteAll(options?: CallOptions): Promise<void> {
    await this.transport.send({ method: 'DELETE', path: this.path }, options);
  }
}

/** Audit events: `/audit_events`. They can't be deleted. */
export class AuditEvents extends Collection<'audit_event'> {
  readonly #sessions: Sessions;

  constructor(transport: Transport, sessions: Sessions) {
    super('audit_event', '/audit_events', transport);
    this.#sessions = sessions;
  }

  /** Emits an audit event of the caller's tenant or of another one. Requires the policy System Admin. */
  async emit(event: NewEvent, options: CallOptions & { readonly tenantId?: string } = {}): Promise<void> {
    const tenantId = options.tenantId ?? (await this.#sessions.verify(options)).tenantId;
    await emitEvent(this.transport, event, tenantId, options);
  }
}

async function emitEvent(
  transport: Transport,
  event: NewEvent,
  tenantId: string | null,
  options?: CallOptions,
): Promise<void> {
  const tenant = tenantId === null ? {} : { audit_tenant: { data: { type: 'tenant', id: tenantId } } };
  const body = envelope('event', { ...event }, tenant);
  // Older releases respond with plain text.
  await transport.send({ method: 'POST', path: '/manual_events', body, acceptsText: true }, options);
}
