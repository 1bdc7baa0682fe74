import type { Capability } from '@rolecall/access';
import { z } from 'zod';
import type { AuditAction } from './audit.ts';

export const apiBase = '/api/v1';

/**
 * Who may call a route.
 * - `public`: anybody.
 * - `signed-in`: anybody with a session; the route shows them only what is theirs.
 * - a capability: whoever holds it.
 * - `{ capability, orSelf }`: also the person whose id is in that path parameter.
 * - `{ project }`: whoever has that right in the project of the path parameter `projectId`. To others the project
 *   looks as if it did not exist, unless they belong to it.
 */
export type Permission =
  | 'public'
  | 'signed-in'
  | Capability
  | { capability: Capability; orSelf: string }
  | { project: ProjectRight };

/**
 * Rights in one project. `see`: it exists, and one's own role in it. `readMembers`: also everybody else's.
 * `manageMembers`: change them. `changeOwner`: hand it over.
 */
export type ProjectRight = 'see' | 'readMembers' | 'manageMembers' | 'changeOwner';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** One route of the contract. A route that names no permission does not compile. */
export interface Route {
  readonly method: Method;
  /** Under `apiBase`, parameters in braces: `/groups/{groupId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly permission: Permission;
  /** What a call of it tries to do, as the audit log names it. */
  readonly action: AuditAction;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** The body, which is JSON except with `form`; null for GET, which has none. */
  readonly body: z.ZodType | null;
  readonly status: 200 | 201 | 202 | 204;
  /** The JSON answer; null for none. */
  readonly response: z.ZodType | null;
  /** Edits name the version they were based on in `If-Match`. */
  readonly versioned: boolean;
  /** Changes carry an `Idempotency-Key`; the same key never does the same thing twice. */
  readonly idempotent: boolean;
  /**
   * Takes a form from another server instead of JSON from Rolecall's page. Cookies count for nothing there: the body
   * has to prove who sent it.
   */
  readonly form: boolean;
  /** Refuses a call with 429 and `Retry-After` after too many of them. */
  readonly limited: boolean;
  /** Answers with server-sent events instead of one JSON body. */
  readonly stream: boolean;
  /** Answers with a file, in the format that its query asks for. */
  readonly file: boolean;
  /** How the rows of a list are exported, all of them, as a file; null for what is no list, or has no file. */
  readonly exportable: Exportable | null;
}

/** Declares the route `/exports/…` beside a list: the same path, permission and filters, without pages. */
export interface Exportable {
  /** The name of that route. */
  readonly name: `export${string}`;
  /** Its filters, where the list's own query has none. */
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
/** Fills in what most routes leave out, keeping each route's exact types. */
export const declare = <const D extends Declaration>(route: D): Declared<D> => ({
  ...defaults,
  ...route,
});

export type Params<R extends Route> = z.output<R['params']>;
export type Query<R extends Route> = z.output<R['query']>;
/** What a caller may write: defaults left out. */
export type QueryInput<R extends Route> = z.input<R['query']>;
export type Body<R extends Route> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
export type BodyInput<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type Response<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;

/** Names of headers that the contract gives a meaning. */
export const headers = {
  /** Any value; browsers send it cross-site only after a preflight, which is refused. */
  csrf: 'X-Rolecall',
  /** The URL-encoded id of the user whom the page shows. Changes must name one; reads may. */
  shownUser: 'X-Rolecall-User',
  idempotencyKey: 'Idempotency-Key',
  ifMatch: 'If-Match',
  requestId: 'X-Request-Id',
} as const;
