import type { ServerResponse } from 'node:http';

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';

import type { JobFate } from '../jobs/jobFate.ts';
import type { Reply } from './endpoints.ts';
import type { HttpError } from './errors.ts';

/** Sends a response body. Faults replace this function. */
export type Deliver = (response: ServerResponse, body: string) => void;

/** State that the middlewares of one request share. */
export interface RequestContext {
  /** The ID of the request in the platform's logs. */
  ctx: string;
  deliver: Deliver;
  jobFate: JobFate;
}

type Locals = RequestContext & Record<string, unknown>;
type PathParameters = Record<string, string>;
/** Express's types with our shared state. */
export type ApiResponse = Response<unknown, Locals>;
export type ApiHandler = RequestHandler<PathParameters, unknown, unknown, unknown, Locals>;
export type ApiErrorHandler = ErrorRequestHandler<PathParameters, unknown, unknown, unknown, Locals>;

/** Sends a response in the platform's envelope. The parts are already JSON and are only concatenated. */
export function sendReply(response: ApiResponse, { status, data, included, meta, headers }: Reply): void {
  response.status(status).set(headers ?? {});
  if (data === undefined) {
    response.locals.deliver(response, '');
    return;
  }
  const parts = [
    `"data":${data}`,
    ...(included === undefined ? [] : [`"included":${included}`]),
    `"meta":${JSON.stringify({ ...meta, ctx: response.locals.ctx })}`,
  ];
  sendJson(response, `{${parts.join(',')}}`);
}

/** Sends an error in the platform's envelope. */
export function sendError(response: ApiResponse, { status, complaints, headers }: HttpError): void {
  response.status(status).set(headers);
  const errors = complaints.map((complaint) => ({ status, ...complaint }));
  sendJson(response, JSON.stringify({ errors, meta: { ctx: response.locals.ctx } }));
}

function sendJson(response: ApiResponse, body: string): void {
  response.set('Content-Type', 'application/json; charset=utf-8');
  response.locals.deliver(response, body);
}
