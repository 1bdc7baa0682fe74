import { z } from 'zod';
import { parse } from './document.ts';
import { NotFoundError, ProtocolError } from './errors.ts';
import { idSegment } from './identity.ts';
import type { Answer, CallOptions, Transport } from './transport.ts';
import { envelope } from './writes.ts';

/** The owner of a session, as verified by the platform. */
export interface VerifiedSession {
  readonly username: string;
  readonly userId: string;
  readonly tenantId: string;
  /** Record IDs of the groups, not GIDs. */
  readonly groupIds: readonly string[];
  /** How the session was created, for example `normal`; empty if the platform doesn't say. */
  readonly mode: string;
  /** POSIX user ID; null if the platform doesn't know it. */
  readonly unixUid: number | null;
  /** For example `control`, `data`. */
  readonly planes: readonly string[];
}

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? '');
const verification = z.object({
  data: z.object({
    attributes: z.object({
      username: z.string(),
      context: z.object({
        authentication: z.object({
          user_id: text,
          tenant_id: text,
          group_ids: z.array(z.string()).nullish(),
          mode: text,
        }),
      }),
    }),
  }),
});

/** The caller's session. */
export class Sessions {
  readonly #transport: Transport;
  readonly #sessionId: string | null;
  /** When the session from `ManagementClient.login` expires; null if unknown and for access keys. */
  readonly expiresAt: Date | null;

  /** `sessionId` is the ID of this client's own session, or null if it uses an access key. */
  constructor(transport: Transport, sessionId: string | null, expiresAt: Date | null = null) {
    this.#transport = transport;
    this.#sessionId = sessionId;
    this.expiresAt = expiresAt;
  }

  /** Asks the platform who the caller is. Throws `NotSignedInError` if there is no valid session. */
  async verify(options?: CallOptions): Promise<VerifiedSession> {
    const answer = await this.#transport.send(
      { method: 'POST', path: '/sessions/verifications/planes/any/internal', isRead: true },
      options,
    );
    const { username, context } = parse(verification, answer.body, answer.facts).data.attributes;
    const { user_id, tenant_id, group_ids, mode } = context.authentication;
    const uid = headerOf(answer, 'x-unix-uid');
    return {
      username,
      userId: user_id,
      tenantId: tenant_id,
      // An item may itself be a list, and some releases only send the groups in the header.
      groupIds: splitList((group_ids ?? [headerOf(answer, 'x-user-group-ids')]).join(',')),
      mode,
      unixUid: /^\d+$/.test(uid) ? Number(uid) : null,
      planes: splitList(headerOf(answer, 'x-v3io-session-planes')),
    };
  }

  /**
   * Ends the session that `ManagementClient.login` created. Does nothing for a client with an access key, for a
   * session that the platform no longer knows, or for one that it never ends on request.
   */
  async end(options?: CallOptions): Promise<void> {
    if (this.#sessionId === null) return;
    const path = `/sessions/${idSegment(this.#sessionId)}`;
    const request = { method: 'DELETE', path, shownPath: '/sessions/…' } as const;
    await this.#transport.send(request, options).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
}

/** A new session. */
interface NewSession {
  /** The value of the session cookie. */
  readonly sessionCookie: string;
  readonly sessionExpiresAt?: Date;
}

const sessionAnswer = z.object({
  data: z.object({
    attributes: z.object({
      expires_at: z.union([z.number(), z.string()]).nullish(),
      ttl: z.number().nullish(),
    }),
  }),
});

/** Signs in. Throws `NotSignedInError` if the credentials are wrong. */
export async function signIn(
  transport: Transport,
  credentials: { readonly username: string; readonly password: string },
  options: CallOptions,
): Promise<NewSession> {
  const answer = await transport.send(
    {
      method: 'POST',
      path: '/sessions',
      body: envelope('session', { ...credentials, plane: 'control' }),
    },
    options,
  );
  const cookies = z.array(z.string()).catch([]).parse(answer.headers['set-cookie']);
  for (const cookie of cookies) {
    const value = /^session=([^;]+)/.exec(cookie)?.[1];
    if (value) return { sessionCookie: value, ...expiryIn(answer) };
  }
  throw new ProtocolError('Signing in gave no session cookie', answer.facts);
}

/** When a new session expires, from `expires_at` (epoch seconds or a date) or `ttl` (seconds). */
function expiryIn(answer: Answer): { readonly sessionExpiresAt?: Date } {
  const { expires_at, ttl } = sessionAnswer.safeParse(answer.body).data?.data.attributes ?? {};
  const end = typeof expires_at === 'number' ? expires_at * 1_000 : Date.parse(expires_at ?? '');
  const ms = Number.isNaN(end) && ttl ? Date.now() + ttl * 1_000 : end;
  return Number.isNaN(ms) ? {} : { sessionExpiresAt: new Date(ms) };
}

/** The session ID in a cookie's value, `j:{"sid": "…"}`, encoded or not; null if there is none. */
export function sessionIdIn(cookie: string): string | null {
  try {
    const json: unknown = JSON.parse(decodeURIComponent(cookie).replace(/^j:/, ''));
    return z.object({ sid: z.string().min(1) }).safeParse(json).data?.sid ?? null;
  } catch {
    return null;
  }
}

const splitList = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function headerOf(answer: Answer, name: string): string {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : '';
}
