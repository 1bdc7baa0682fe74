import { AccessKeys } from './access-keys.ts';
import { Collection } from './collection.ts';
import { readOne } from './document.ts';
import { AuditEvents, Events } from './events.ts';
import { Groups } from './groups.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { Jobs } from './jobs.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { Memberships } from './memberships.ts';
import {
  authentication,
  type ClientOptions,
  type ConnectionOptions,
  type EnvironmentOptions,
  optionsFromEnvironment,
  transportOptions,
} from './options.ts';
import { ProjectRoles } from './project-roles.ts';
import { Projects } from './projects.ts';
import { includeQuery } from './query.ts';
import { References } from './references.ts';
import { Scrubbed } from './scrubbed.ts';
import { Sessions, sessionIdIn, signIn } from './sessions.ts';
import { type CallOptions, Transport } from './transport.ts';
import { Users } from './users.ts';
import { Versions } from './versions.ts';

/**
 * A client for the platform's management API, used as one caller.
 *
 * Methods only throw subclasses of `ManagementError`, and `TypeError` for invalid options.
 */
export class ManagementClient {
  readonly groups: Groups;
  readonly users: Users;
  readonly projects: Projects;
  readonly jobs: Jobs;
  readonly auditEvents: AuditEvents;
  readonly events: Events<'event'>;
  readonly communicationEvents: Events<'communication_event'>;
  readonly tenants: Collection<'tenant'>;
  readonly accessKeys: AccessKeys;
  readonly scrubbed: Scrubbed;
  readonly sessions: Sessions;
  readonly versions: Versions;
  readonly #transport: Transport;

  constructor(options: ClientOptions) {
    const { headers, secrets } = authentication(options);
    const settings = transportOptions(options, headers, secrets);
    const { clock } = settings;
    const transport = new Transport(settings);
    const jobs = new Jobs(transport, clock);
    const references = new References(transport);
    const core = { transport, clock, jobs, references, writes: new KeyedQueue() };
    const memberships = new Memberships(core);
    const roles = new ProjectRoles(core);
    this.#transport = transport;
    this.groups = new Groups(core, memberships, roles);
    this.users = new Users(core, memberships, roles);
    this.projects = new Projects(core, roles);
    this.jobs = jobs;
    this.accessKeys = new AccessKeys(transport);
    this.scrubbed = new Scrubbed(transport);
    this.sessions = new Sessions(
      transport,
      options.sessionCookie ? sessionIdIn(options.sessionCookie) : null,
      options.sessionExpiresAt,
    );
    this.auditEvents = new AuditEvents(transport, this.sessions);
    this.events = new Events('event', transport);
    this.communicationEvents = new Events('communication_event', transport);
    this.tenants = new Collection('tenant', '/tenants', transport);
    this.versions = new Versions(transport, clock);
  }

  /**
   * Signs in with a password, which creates a management session of 24 hours that `sessions.end()` ends. The password
   * isn't kept. The username may include the tenant: `user@tenant`. Throws `NotSignedInError` if the credentials are
   * wrong.
   */
  static async login(
    options: ConnectionOptions & { readonly username: string; readonly password: string },
    call: CallOptions = {},
  ): Promise<ManagementClient> {
    const { username, password, ...connection } = options;
    const transport = new Transport(transportOptions(connection, {}, []));
    const session = await signIn(transport, { username, password }, call);
    return new ManagementClient({ ...connection, ...session });
  }

  /** Creates a client from the environment variables `V3IO_ACCESS_KEY`, `V3IO_USERNAME` and `V3IO_API`. */
  static fromEnvironment(
    env?: Readonly<Record<string, string | undefined>>,
    options?: EnvironmentOptions,
  ): ManagementClient {
    return new ManagementClient(optionsFromEnvironment(options, env));
  }

  /**
   * Returns the caller: `GET /self`. The caller's groups are always in `relationships`; `include: ['user_groups']`
   * adds the resources.
   */
  async self<const Path extends IncludePath<'user'> = never>(
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'user', Path>> {
    const query = includeQuery(params.include);
    return readOne(
      await this.#transport.send({ method: 'GET', path: '/self', query }, options),
      'user',
      params.include,
    );
  }
}
