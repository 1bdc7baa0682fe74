import { z } from 'zod';

/** The location of the error in the request, in JSON:API form. */
export type ErrorSource = { readonly pointer: string } | { readonly parameter: string };

/** One item of a response's `errors`. */
export interface Complaint {
  readonly detail: string;
  readonly source?: ErrorSource;
}

/** An error that is sent to the client in the platform's error envelope. */
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

/** Malformed, or violates the rules of the resource. */
export const badRequest = refusal(400);
/** No valid credential. */
export const unauthorized = refusal(401);
/** Not allowed for this caller or, as JSON:API specifies, a change that the resource doesn't support. */
export const forbidden = refusal(403);
/** Doesn't exist, or isn't visible to this caller. */
export const resourceNotFound = refusal(404);
/** In use by another resource, or meant for another one. */
export const conflict = refusal(409);
/** Not in the state that the request requires. */
export const preconditionFailed = refusal(412);

export const attributePointer = (name: string): ErrorSource => ({ pointer: `/data/attributes/${name}` });
export const relationshipPointer = (name: string): ErrorSource => ({
  pointer: `/data/relationships/${name}`,
});

/** Turns zod's issues into one 400 with a pointer for each field. */
export function invalidBody(error: z.ZodError, prefix: string): HttpError {
  return new HttpError(
    400,
    error.issues.map(({ path, message }) => {
      const field = path.map(String).join('/');
      return { detail: `${field || 'body'} ${message}`, source: { pointer: `${prefix}/${field}` } };
    }),
  );
}

/** The errors of Express and its body parser for requests that they reject. */
const frameworkRefusal = z.object({ status: z.int().min(400).max(499), message: z.string() });

/** The error to send to a client. Unexpected errors are written to stderr, and sent without details. */
export function toRefusal(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const refused = frameworkRefusal.safeParse(error);
  if (refused.success) return new HttpError(refused.data.status, [{ detail: refused.data.message }]);
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return new HttpError(500, [{ detail: 'Internal error' }]);
}
