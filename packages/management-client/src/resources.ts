import { z } from 'zod';

/**
 * The platform's resources as it sends them: JSON:API objects with snake_case attributes.
 *
 * Reading is lenient, results are strict: an attribute that the platform may leave out or send as null has a
 * documented fallback here, so callers never get `undefined` where the platform has a meaning for "nothing". Unknown
 * attributes, policies and kinds are kept unchanged.
 */

/**
 * A known vocabulary that the platform may extend: known values are offered for completion, but any string is
 * allowed.
 */
export type OpenEnum<Known extends string> = Known | (string & {});

const openEnum = <const Known extends string>(..._known: readonly Known[]) =>
  // The cast only widens the static type. At run time, every string is valid by design.
  z.string() as unknown as z.ZodType<OpenEnum<Known>, OpenEnum<Known>>;

/** Converts numbers and booleans in place of text. */
const scalarText = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const text = scalarText.nullish().transform((value) => value ?? '');
const textOrNull = scalarText.nullish().transform((value) => value ?? null);
/** ISO 8601, or a number of seconds or milliseconds since 1970. */
const timeOrNull = z
  .union([z.string(), z.number().transform(isoOf)])
  .nullish()
  .transform((value) => value ?? null);

/** Smaller numbers are seconds (up to the year 5138), larger ones are milliseconds (from 1973). */
const firstInMilliseconds = 100_000_000_000;
function isoOf(time: number): string | null {
  const date = new Date(Math.abs(time) < firstInMilliseconds ? time * 1_000 : time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const strings = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
/** Numbers that some releases send as decimal strings (`uid`, `gid`). */
const integerOrNull = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
    z.literal('').transform(() => null),
  ])
  .nullish()
  .transform((value) => value ?? null);

/** The known tenant management policies. */
export const managementPolicies = [
  'IT Admin',
  'IT Admin Read Only',
  'Application Admin',
  'Security Admin',
  'Project Security Admin',
  'Project Read Only',
  'Application Read Only',
  'Data',
  'Tenant Admin',
  'Developer',
  'Service Admin',
  'System Admin',
] as const;
/** A tenant management policy of a user or group. */
export type ManagementPolicy = OpenEnum<(typeof managementPolicies)[number]>;

/** The known project authorization roles, strongest first. */
export const projectRoles = ['Admin', 'Editor', 'Viewer'] as const;
/** The name of a project authorization role. */
export type ProjectRoleName = OpenEnum<(typeof projectRoles)[number]>;

const policies = z
  .array(openEnum(...managementPolicies))
  .nullish()
  .transform((value) => value ?? []);

const nameValues = z
  .array(z.looseObject({ name: z.string(), value: text }))
  .nullish()
  .transform((value) => value ?? []);

/** A user: a person or a service account. */
export const userAttributes = z.looseObject({
  username: scalarText,
  first_name: text,
  last_name: text,
  email: text,
  /** POSIX user ID; null until the platform has assigned one. */
  uid: integerOrNull,
  /** ISO 8601, UTC. */
  created_at: timeOrNull,
  data_access_mode: textOrNull,
  authentication_scheme: textOrNull,
  /** For example `password`, `sso`; null before release 3.5.5. */
  authentication_methods: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? null),
  assigned_policies: policies,
  operational_status: openEnum('up', 'deleting', 'down')
    .nullish()
    .transform((value) => value ?? 'up'),
  admin_status: openEnum('up', 'down')
    .nullish()
    .transform((value) => value ?? 'up'),
  phone_number: text,
  job_title: text,
  department: text,
  description: text,
  updated_at: timeOrNull,
  password_changed_at: timeOrNull,
  /** ISO 8601, UTC; null if the user has never signed in. */
  last_activity: timeOrNull,
});

/** A group of users. */
export const userGroupAttributes = z.looseObject({
  name: scalarText,
  description: text,
  data_access_mode: textOrNull,
  /** POSIX group ID, not the resource's ID. */
  gid: integerOrNull,
  /** `local`, or the name of the identity provider that manages the group. */
  kind: openEnum('local')
    .nullish()
    .transform((value) => value ?? 'local'),
  assigned_policies: policies,
  system_provided: flag,
});

/** A project. */
export const projectAttributes = z.looseObject({
  name: scalarText,
  description: text,
  created_at: timeOrNull,
  updated_at: timeOrNull,
  admin_status: openEnum('online', 'offline', 'archived')
    .nullish()
    .transform((value) => value ?? 'online'),
  operational_status: openEnum('unknown', 'creating', 'deleting', 'online', 'offline', 'archived')
    .nullish()
    .transform((value) => value ?? 'unknown'),
  labels: nameValues,
  annotations: nameValues,
  owner_username: textOrNull,
});

/** One role of one project. */
export const projectAuthorizationRoleAttributes = z.looseObject({
  name: openEnum(...projectRoles),
  permissions: z
    .array(z.looseObject({ resource: z.string(), actions: strings }))
    .nullish()
    .transform((value) => value ?? []),
});

/** A piece of long-running work. */
export const jobAttributes = z.looseObject({
  kind: text,
  params: text,
  state: openEnum('created', 'dispatched', 'in_progress', 'completed', 'canceled', 'republishing', 'failed'),
  /** On failure, often JSON: `{"status":400,"message":"..."}`. */
  result: text,
  created_at: timeOrNull,
  updated_at: timeOrNull,
  handler: text,
  ctx_id: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .transform((value) => value ?? ''),
  /** In seconds; null if the platform sets no limit. */
  max_total_execution_time: integerOrNull,
});

/** An access key. The ID of the resource is the key itself. */
export const accessKeyAttributes = z.looseObject({
  label: text,
  planes: strings,
  kind: text,
  created_at: timeOrNull,
  expires_at: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => value ?? null),
  /** In seconds. */
  ttl: integerOrNull,
  uid: integerOrNull,
  gids: z
    .array(z.number())
    .nullish()
    .transform((value) => value ?? []),
  group_ids: strings,
});

/** Attributes that all events have. */
const eventBasics = {
  source: text,
  /** Dotted, for example `UserManagement.UserGroup.Created`. */
  kind: text,
  timestamp_iso8601: textOrNull,
  parameters_text: nameValues,
  description: text,
  severity: text,
  classification: text,
  tags: strings,
  affected_resources: z
    .array(z.unknown())
    .nullish()
    .transform((value) => value ?? []),
};

/** An action of a user or the platform. */
export const auditEventAttributes = z.looseObject(eventBasics);

/** Something that happened on the platform. */
export const eventAttributes = z.looseObject({
  ...eventBasics,
  system_event: flag,
  /** For example `internal`, `external`, `customerOnly`; null if the platform doesn't say. */
  visibility: textOrNull,
});

/** A tenant of the platform. */
export const tenantAttributes = z.looseObject({ name: text });

/** JSON:API resource types that this package reads, with the schemas of their attributes. */
export const attributeSchemas = {
  user: userAttributes,
  user_group: userGroupAttributes,
  project: projectAttributes,
  project_authorization_role: projectAuthorizationRoleAttributes,
  job: jobAttributes,
  access_key: accessKeyAttributes,
  audit_event: auditEventAttributes,
  event: eventAttributes,
  communication_event: eventAttributes,
  tenant: tenantAttributes,
} as const;

export type ResourceType = keyof typeof attributeSchemas;
export type Attributes<Type extends ResourceType> = z.output<(typeof attributeSchemas)[Type]>;

/** A reference to another resource. `type` is the platform's name for it, known or not. */
export interface ResourceIdentifier {
  readonly type: string;
  readonly id: string;
}

/** A relationship as sent by the platform: to-many, to-one, or null. */
export interface Relationship {
  readonly data?: readonly ResourceIdentifier[] | ResourceIdentifier | null | undefined;
}

/** A resource with exact attributes. `relationships` only contains what `include` requested. */
export interface Resource<Type extends ResourceType> {
  readonly type: Type;
  readonly id: string;
  readonly attributes: Attributes<Type>;
  readonly relationships: Readonly<Record<string, Relationship>>;
  /**
   * Present if a resource of a list, or an included one, doesn't match its type: the location and the reason.
   * Fallbacks replace that part. For single resources, this is a `ProtocolError` instead.
   */
  readonly unreadable?: string;
}

export type User = Resource<'user'>;
export type UserGroup = Resource<'user_group'>;
export type Project = Resource<'project'>;
export type ProjectAuthorizationRole = Resource<'project_authorization_role'>;
export type Job = Resource<'job'>;
export type AccessKey = Resource<'access_key'>;
export type AuditEvent = Resource<'audit_event'>;
/** An event. The platform's services send events of the type `communication_event` to each other. */
export type Event = Resource<'event'>;
export type CommunicationEvent = Resource<'communication_event'>;
export type Tenant = Resource<'tenant'>;

export type UserAttributes = Attributes<'user'>;
export type UserGroupAttributes = Attributes<'user_group'>;
export type ProjectAttributes = Attributes<'project'>;
export type ProjectAuthorizationRoleAttributes = Attributes<'project_authorization_role'>;
export type JobAttributes = Attributes<'job'>;
export type AccessKeyAttributes = Attributes<'access_key'>;
export type AuditEventAttributes = Attributes<'audit_event'>;
export type EventAttributes = Attributes<'event'>;
export type TenantAttributes = Attributes<'tenant'>;
