import { z } from 'zod';
import { parse } from './document.ts';
import { NotFoundError, ProtocolError } from './errors.ts';
import { idSegment } from './identity.ts';
import type { Answer, CallOptions, Transport } from './transport.ts';
import { envelope } from './writes.ts';

/** Who a session is, as the platform verifies it. */
export interface VerifiedSession {
  readonly username: string;
  readonly userId: string;
  readonly tenantId: string;
  /** Record ids of the groups, not GIDs. */
  readonly groupIds: readonly string[];
  /** How the session was made, for example `normal`; empty when the platform does not say. */
  readonly mode: string;
  /** POSIX user id; null when the platform does not know one. */
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

  /** `sessionId` is that of a session of this client's own, null when it uses an access key. */
  constructor(transport: Transport, sessionId: string | null) {
    this.#transport = transport;
    this.#sessionId = sessionId;
  }

  /** Asks the platform who the caller is. `NotSignedInError` when nobody. */
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
      // An item may itself be a list.
      groupIds: splitList((group_ids ?? []).join(',')),
      mode,
      unixUid: /^\d+$/.test(uid) ? Number(uid) : null,
      planes: splitList(headerOf(answer, 'x-v3io-session-planes')),
    };
  }

  /**
   * Ends the session that `ManagementClient.login` made. Does nothing for a client with an access key, nor for a
   * session that the platform no longer knows, or never ends on request.
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

/** Signs in and answers with the session cookie's value. `NotSignedInError` when the credentials are wrong. */
export async function signIn(
  transport: Transport,
  credentials: { readonly username: string; readonly password: string },
  options: CallOptions,
): Promise<string> {
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
    if (value) return value;
  }
  throw new ProtocolError('Signing in gave no session cookie', answer.facts);
}

/** The session id in a cookie's value, `j:{"sid": "…"}`, encoded or not; null when it holds none. */
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
