import type { Capability } from '@rolecall/access';
import { z } from 'zod';
import type { AuditAction } from './audit.ts';

export const apiBase = '/api/v1';

/**
 * Who may call a route.
 * - `public`: everyone.
 * - `signed-in`: everyone with a session. The route only returns the caller's own data.
 * - a capability: users with that capability.
 * - `{ capability, orSelf }`: also the user whose ID is in that path parameter.
 * - `{ project }`: users with that right in the project of the path parameter `projectId`. For users who don't belong
 *   to the project, it looks as if it doesn't exist.
 */
export type Permission =
  | 'public'
  | 'signed-in'
  | Capability
  | { capability: Capability; orSelf: string }
  | { project: ProjectRight };

/**
 * Rights in one project. `see`: know that it exists, and one's own role. `readMembers`: also view all members.
 * `manageMembers`: change them. `changeOwner`: choose another owner.
 */
export type ProjectRight = 'see' | 'readMembers' | 'manageMembers' | 'changeOwner';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** One route of the contract. A route without a permission is a compile error. */
export interface Route {
  readonly method: Method;
  /** Under `apiBase`, with parameters in braces: `/groups/{groupId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly permission: Permission;
  /** The action under which the audit log records denied calls. */
  readonly action: AuditAction;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** The body, which is JSON unless `form` is set; null for GET. */
  readonly body: z.ZodType | null;
  readonly status: 200 | 201 | 202 | 204;
  /** The JSON response; null for none. */
  readonly response: z.ZodType | null;
  /** True if edits name the version that they are based on in `If-Match`. */
  readonly versioned: boolean;
  /** True if changes carry an `Idempotency-Key`. The same key never runs a change twice. */
  readonly idempotent: boolean;
  /**
   * Takes a form from another server instead of JSON from Rolecall's page. Ignores cookies, so the body has to prove
   * who sent it.
   */
  readonly form: boolean;
  /** True if too many calls are refused with 429 and `Retry-After`. */
  readonly limited: boolean;
  /** True if the response is server-sent events instead of one JSON body. */
  readonly stream: boolean;
  /** True if the response is a file, in the format that the query asks for. */
  readonly file: boolean;
  /** How to export all rows of a list as a file; null for routes without an export. */
  readonly exportable: Exportable | null;
}

/** Declares the route `/exports/…` of a list: the same path, permission and filters, without paging. */
export interface Exportable {
  /** The name of the export route. */
  readonly name: `export${string}`;
  /** Additional filters that the list's own query doesn't have. */
  readonly filters?: z.ZodObject;
}

export const none = z.strictObject({});
type Declaration = Pick<Route, 'method' | 'path' | 'summary' | 'permission'> & Partial<Route>;
const defaults = {
  action: 'read',
  params: none,
  query: none,
  body: null,
  status: 200,
  response: null,
  versioned: false,
  idempotent: false,
  form: false,
  limited: false,
  stream: false,
  file: false,
  exportable: null,
} as const;
export type Declared<D extends Declaration> = Omit<typeof defaults, keyof D> & D;
/** Fills in defaults and keeps each route's exact types. */
export const declare = <const D extends Declaration>(route: D): Declared<D> => ({
  ...defaults,
  ...route,
});

export type Params<R extends Route> = z.output<R['params']>;
export type Query<R extends Route> = z.output<R['query']>;
/** What a caller may pass, with defaults optional. */
export type QueryInput<R extends Route> = z.input<R['query']>;
export type Body<R extends Route> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
export type BodyInput<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type Response<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;

/** Names of headers with a meaning in the contract. */
export const headers = {
  /** Any value. Browsers only send it cross-site after a preflight, which is refused. */
  csrf: 'X-Rolecall',
  /** The URL-encoded ID of the user that the page shows. Required for changes, optional for reads. */
  shownUser: 'X-Rolecall-User',
  idempotencyKey: 'Idempotency-Key',
  ifMatch: 'If-Match',
  requestId: 'X-Request-Id',
} as const;
