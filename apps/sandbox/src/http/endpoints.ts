import type { IncomingHttpHeaders } from 'node:http';

import type { Caller } from '../access/caller.ts';
import type { Policy } from '../access/policies.ts';
import type { JobFate } from '../jobs/jobFate.ts';

/** What a request asks and who asks it, free of the HTTP framework. */
export interface ApiRequest {
  /** What the one variable segment of the route's path is in this request; empty where it has none. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** Names this request in the platform's logs; a decimal string. */
  readonly ctx: string;
  /** What becomes of the jobs that this request starts. */
  readonly jobFate: JobFate;
}

/** A request whose caller is known. */
export interface CallerRequest extends ApiRequest {
  readonly caller: Caller;
}

/** An answer before its envelope: `data` and `included` are JSON text, `meta` joins the request's ctx. */
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

/** Whoever may call it: anyone, any signed-in user, or the holders of a policy. Every route says. */
export type PlatformEndpoint =
  | (RouteBase & { readonly access: 'anyone'; handle(request: ApiRequest): Reply | Promise<Reply> })
  | (RouteBase & {
      readonly access: 'signed-in' | Policy;
      handle(request: CallerRequest): Reply | Promise<Reply>;
    });
