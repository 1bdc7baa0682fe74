import type { IncomingHttpHeaders } from 'node:http';

import type { Caller } from '../access/caller.ts';
import type { Policy } from '../access/policies.ts';
import type { JobFate } from '../jobs/jobFate.ts';

/** A request, independent of the HTTP framework. */
export interface ApiRequest {
  /** The value of the variable segment of the route's path; empty if it has none. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** The ID of this request in the platform's logs; a decimal string. */
  readonly ctx: string;
  /** The fate of the jobs that this request starts. */
  readonly jobFate: JobFate;
}

/** A request from an authenticated caller. */
export interface CallerRequest extends ApiRequest {
  readonly caller: Caller;
}

/** A response without its envelope: `data` and `included` are JSON text, and `meta` is added to the request's ctx. */
export interface Reply {
  readonly status: number;
  readonly data?: string;
  readonly included?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** An array sends the header several times. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

interface RouteBase {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Under `/api`, in Express's notation. */
  readonly path: string;
}

/** Every route declares who may call it: anyone, any signed-in user, or users with a policy. */
export type PlatformEndpoint =
  | (RouteBase & { readonly access: 'anyone'; handle(request: ApiRequest): Reply | Promise<Reply> })
  | (RouteBase & {
      readonly access: 'signed-in' | Policy;
      handle(request: CallerRequest): Reply | Promise<Reply>;
    });
