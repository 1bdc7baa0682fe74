import { isAxiosError } from 'axios';
import { z } from 'zod';
import {
  ConflictError,
  type FailureFacts,
  type ManagementError,
  NotFoundError,
  NotPermittedError,
  NotSignedInError,
  PreconditionFailedError,
  ProtocolError,
  RateLimitedError,
  RejectedInputError,
  type RequestSummary,
  UnavailableError,
} from './errors.ts';
import type { Redactor } from './redactor.ts';

/** Network errors after which the request was certainly not sent. Certificate errors are matched separately. */
const neverSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const certificateCodes = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** A body, parsed if it is JSON. An empty body is JSON null. */
export interface ParsedBody {
  readonly isJson: boolean;
  readonly value: unknown;
  readonly ctx: string | null;
}

const context = z.object({ meta: z.object({ ctx: z.union([z.string(), z.number().transform(String)]) }) });

export function jsonOf(text: string): ParsedBody {
  if (text === '') return { isJson: true, value: null, ctx: null };
  try {
    const value: unknown = JSON.parse(text);
    return { isJson: true, value, ctx: context.safeParse(value).data?.meta.ctx ?? null };
  } catch {
    return { isJson: false, value: null, ctx: null };
  }
}

/** The error for a request without a response. Built from what axios threw, but keeps none of it. */
export function failureOfConnection(
  cause: unknown,
  request: RequestSummary,
  isWrite: boolean,
): ManagementError {
  const code = isAxiosError(cause) ? (cause.code ?? null) : null;
  const where = `${request.method} ${request.path}`;
  // axios has no error code for the size limit.
  if (cause instanceof Error && cause.message.startsWith('maxContentLength'))
    return new ProtocolError(`The answer is too large (${where})`, { request, mayHaveBeenApplied: isWrite });
  if (code?.startsWith('HPE_'))
    return new ProtocolError(`The answer is not HTTP (${where})`, { request, mayHaveBeenApplied: isWrite });
  const neverSent = code !== null && (neverSentCodes.has(code) || certificateCodes.test(code));
  return new UnavailableError(
    neverSent
      ? `No connection to the platform: ${code} (${where})`
      : `The connection broke: ${code} (${where})`,
    { request, networkCode: code, neverSent, mayHaveBeenApplied: isWrite && !neverSent },
  );
}

const errorDocument = z.object({
  errors: z.array(
    z.object({
      detail: z.string().nullish(),
      title: z.string().nullish(),
      source: z.object({ pointer: z.string().nullish(), parameter: z.string().nullish() }).nullish(),
    }),
  ),
});

const sentAttributes = z.object({ data: z.object({ attributes: z.record(z.string(), z.unknown()) }) });

/** An unsuccessful response and its request. */
interface Refusal {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: ParsedBody;
  readonly facts: FailureFacts & { readonly status: number; readonly request: RequestSummary };
  /** The body of the request. */
  readonly sent: unknown;
  readonly redactor: Redactor;
}

/** The error for an unsuccessful response. */
export function failureOfAnswer({ headers, body, facts, sent, redactor }: Refusal): ManagementError {
  const { status, request } = facts;
  const errors = errorDocument.safeParse(body.value).data?.errors ?? [];
  const details = errors.map((error) => error.detail ?? error.title ?? '').filter((detail) => detail !== '');
  const attributes = sentAttributes.safeParse(sent).data?.data.attributes ?? {};
  const passwords = typeof attributes.password === 'string' ? [attributes.password] : [];
  const said = redactor.with(passwords).redact(details.join('; ')).slice(0, 1_000);
  const message = `${said || standardText(status)} (${request.method} ${request.path}, ${status})`;
  const told = { ...facts, detail: said || null };
  const refused = { ...told, mayHaveBeenApplied: false };
  const field = fieldPointedAt(errors[0]?.source) ?? fieldMentioned(said, attributes);
  const retryAfterMs = retryAfter(headers['retry-after']);
  switch (status) {
    case 400:
    case 413:
    case 422:
      return new RejectedInputError(message, { ...refused, field });
    case 401:
      return new NotSignedInError(message, refused);
    case 403:
      return new NotPermittedError(message, refused);
    case 404:
    case 410:
      return new NotFoundError(message, refused);
    case 409:
      return new ConflictError(message, { ...refused, field });
    case 412:
      return new PreconditionFailedError(message, refused);
    case 429:
      return new RateLimitedError(message, { ...refused, retryAfterMs });
    default:
      return status >= 500
        ? new UnavailableError(message, { ...told, retryAfterMs })
        : new ProtocolError(message, told);
  }
}

function standardText(status: number): string {
  if (status >= 500) return 'The platform failed';
  if (status >= 300 && status < 400) return 'The platform redirected, which is not followed';
  return 'The platform rejected the request';
}

type ErrorSource = z.output<typeof errorDocument>['errors'][number]['source'];

/** The attribute or relationship that the JSON:API pointer refers to, or the parameter that it names. */
function fieldPointedAt(source: ErrorSource): string | null {
  const [, field] = /\/(?:attributes|relationships)\/([^/]+)/.exec(source?.pointer ?? '') ?? [];
  return field ?? source?.parameter ?? null;
}

/** If there is no pointer: the sent attribute that the text mentions, longest name first. */
function fieldMentioned(text: string, attributes: Readonly<Record<string, unknown>>): string | null {
  const words = new Set(text.toLowerCase().split(/\W+/));
  const mentioned = Object.keys(attributes).filter((name) => words.has(name));
  return mentioned.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** `Retry-After` in milliseconds. The header has seconds or a date. */
function retryAfter(header: unknown): number | null {
  if (typeof header !== 'string' || header === '') return null;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
