import type { z } from 'zod';

/** Where in the request the fault lies, as JSON:API says it. */
export type ErrorSource = { readonly pointer: string } | { readonly parameter: string };

/** One complaint of an answer's `errors`. */
export interface Complaint {
  readonly detail: string;
  readonly source?: ErrorSource;
}

/** A refusal that travels to the client in the platform's error envelope. */
export class ApiError extends Error {
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
  new ApiError(status, [source ? { detail, source } : { detail }]);

export const badRequest = refusal(400);
export const unauthorized = refusal(401);
/** Not permitted to this caller or, as JSON:API asks, a change that the resource does not support. */
export const forbidden = refusal(403);
export const notFound = refusal(404);
export const conflict = refusal(409);
export const preconditionFailed = refusal(412);

export const attributePointer = (name: string): ErrorSource => ({ pointer: `/data/attributes/${name}` });
export const relationshipPointer = (name: string): ErrorSource => ({
  pointer: `/data/relationships/${name}`,
});

/** Turns what zod found wrong into one 400 with a pointer for each field. */
export function invalidBody(error: z.ZodError, prefix: string): ApiError {
  return new ApiError(
    400,
    error.issues.map(({ path, message }) => {
      const pointer = [prefix, ...path.map(String)].join('/');
      return { detail: `${pointer || 'body'}: ${message}`, source: { pointer } };
    }),
  );
}
