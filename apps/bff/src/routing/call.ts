import type { Body, Params, Query, Response as Result, Route, RouteName, Routes } from '@rolecall/contract';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Actor } from '../authz/actor.ts';

/** One call of a route, with everything parsed by the contract. */
export interface Call<R extends Route> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  /** The caller; null on public routes. */
  readonly actor: R['permission'] extends 'public' ? null : Actor;
  /** The version that an edit is based on. */
  readonly version: R['versioned'] extends true ? string : null;
  readonly requestId: string;
  /** Aborted when the caller disconnects. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly request: Request;
  readonly response: Response;
}

/** Implements one route. Returns what the contract promises; a stream writes its response itself. */
export type Handler<R extends Route> = (call: Call<R>) => Promise<Result<R>>;

/** A call of any route, for code that serves all of them. */
export type AnyCall = Omit<Call<Route>, 'body' | 'actor' | 'version'> & {
  readonly body: unknown;
  readonly actor: Actor | null;
  readonly version: string | null;
};

/** A handler for every route. A missing one is a compile error. */
export type Handlers = { readonly [Name in RouteName]: Handler<Routes[Name]> };
