import type { Body, Params, Query, Response as Result, Route, RouteName, Routes } from '@rolecall/contract';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Actor } from '../authz/actor.ts';

/** One call of a route, everything in it parsed by the contract. */
export interface Call<R extends Route> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  /** Who calls. Public routes have nobody. */
  readonly actor: R['permission'] extends 'public' ? null : Actor;
  /** The version an edit is based on. */
  readonly version: R['versioned'] extends true ? string : null;
  readonly requestId: string;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly request: Request;
  readonly response: Response;
}

/** Does the work of one route. Returns what the contract promises; a stream writes its answer itself. */
export type Handler<R extends Route> = (call: Call<R>) => Promise<Result<R>>;

/** A call of whichever route, as the one place that serves them all sees it. */
export type AnyCall = Omit<Call<Route>, 'body' | 'actor' | 'version'> & {
  readonly body: unknown;
  readonly actor: Actor | null;
  readonly version: string | null;
};

/** A handler for every route: one that is missing does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Routes[Name]> };
