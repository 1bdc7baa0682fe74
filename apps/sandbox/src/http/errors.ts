import { z } from 'zod';

/** Where in the request the fault lies, as JSON:API says it. */
export type ErrorSource = { readonly pointer: string } | { readonly parameter: string };

/** One complaint of an answer's `errors`. */
export interface Complaint {
  readonly detail: string;
  readonly source?: ErrorSource;
}

/** A refusal that travels to the client in the platform's error envelope. */
export class HttpError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly complaints: readonly Complaint[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, complaints: readonly Complaint[], headers: Record<string, string> = {}) {
    super(complaints.map(({ detail }) => detail).join('; '));
    this.status = status;
    this.complaints = complaints;
    this.headers = headers;
  }
}

const refusal = (status: number) => (detail: string, source?: ErrorSource) =>
  new HttpError(status, [source ? { detail, source } : { detail }]);

/** Malformed, or at odds with the rules of the resource. */
export const badRequest = refusal(400);
/** No valid credential. */
export const unauthorized = refusal(401);
/** Not permitted to this caller or, as JSON:API asks, a change that the resource does not support. */
export const forbidden = refusal(403);
/** Not there, or not for this caller to see. */
export const resourceNotFound = refusal(404);
/** Taken by another resource, or meant for one. */
export const conflict = refusal(409);
/** Not in the state that the request asks for. */
export const preconditionFailed = refusal(412);

export const attributePointer = (name: string): ErrorSource => ({ pointer: `/data/attributes/${name}` });
export const relationshipPointer = (name: string): ErrorSource => ({
  pointer: `/data/relationships/${name}`,
});

/** Turns what zod found wrong into one 400 with a pointer for each field. */
export function invalidBody(error: z.ZodError, prefix: string): HttpError {
  return new HttpError(
    400,
    error.issues.map(({ path, message }) => {
      const field = path.map(String).join('/');
      return { detail: `${field || 'body'} ${message}`, source: { pointer: `${prefix}/${field}` } };
    }),
  );
}

/** How Express and its body parser tell of requests that they refuse. */
const frameworkRefusal = z.object({ status: z.int().min(400).max(499), message: z.string() });

/** What a client is told of an error. An unforeseen one goes to stderr whole, and to the client without details. */
export function toRefusal(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const refused = frameworkRefusal.safeParse(error);
  if (refused.success) return new HttpError(refused.data.status, [{ detail: refused.data.message }]);
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return new HttpError(500, [{ detail: 'Internal error' }]);
}
