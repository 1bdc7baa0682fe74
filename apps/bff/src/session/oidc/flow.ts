import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import type { SessionCookie } from '../tokens.ts';
import { seal, unseal } from './sealed.ts';

/** How long people may take at the identity provider, including time to find a second factor. */
const flowMinutes = 10;
const purpose = 'sign-in flow';

const flow = z.object({
  state: z.string(),
  nonce: z.string(),
  /** For PKCE. */
  codeVerifier: z.string(),
  returnTo: z.string().nullable(),
  expiresAt: z.number(),
});

/** A sign-in in progress at the identity provider. */
export type Flow = z.infer<typeof flow>;

/**
 * The encrypted cookie that binds a sign-in to the browser that started it, so that nothing is stored for people who
 * never come back. A browser has one, and starting again abandons the previous sign-in.
 */
export function createFlowCookie(options: {
  session: Pick<SessionCookie, 'nameFor' | 'options'>;
  key: Buffer;
  now: () => Date;
}) {
  const { key, now } = options;
  const nameFor = (request: Request) => `${options.session.nameFor(request)}-sign-in`;
  return {
    async begin(response: Response, returnTo: string | null): Promise<Flow> {
      const begun: Flow = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        returnTo,
        expiresAt: now().getTime() + flowMinutes * 60_000,
      };
      response.cookie(nameFor(response.req), await seal(JSON.stringify(begun), key, purpose), {
        ...options.session.options,
        maxAge: flowMinutes * 60_000,
      });
      return begun;
    },
    /** This browser's sign-in in progress; null if there is none. */
    async read(request: Request): Promise<Flow | null> {
      const cookie = parseCookie(request.get('Cookie') ?? '')[nameFor(request)];
      const text = cookie === undefined ? null : await unseal(cookie, key, purpose);
      if (text === null) return null;
      const read = flow.parse(JSON.parse(text));
      return read.expiresAt > now().getTime() ? read : null;
    },
    end: (response: Response) => void response.clearCookie(nameFor(response.req), options.session.options),
  };
}
