import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { clockToleranceSeconds } from './provider.ts';

/** Logout tokens are rejected after this time, even if they claim to be valid for longer. */
const maxAgeSeconds = 5 * 60;
/** Public-key algorithms only. With a shared secret, either side could sign. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const logoutClaims = z
  .object({
    iat: z.number(),
    jti: z.string().min(1),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.looseObject({}) }),
    // Distinguishes logout tokens from ID tokens.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'it names no user and no session');

export interface LogoutToken {
  readonly id: string;
  readonly subject: string | null;
  readonly sid: string | null;
  /** The token is rejected after this time. */
  readonly expiresAt: Date;
}

/**
 * Validates a logout token as specified in OpenID Connect Back-Channel Logout 1.0, section 2.6, except whether it was
 * used before.
 * @throws Error saying what is wrong with it
 */
export async function readLogoutToken(
  token: string,
  checks: { issuer: string; audience: string; keys: JWTVerifyGetKey },
): Promise<LogoutToken> {
  const { payload, protectedHeader } = await jwtVerify(token, checks.keys, {
    issuer: checks.issuer,
    audience: checks.audience,
    algorithms,
    clockTolerance: clockToleranceSeconds,
    maxTokenAge: maxAgeSeconds,
  });
  if (!/^((application\/)?logout\+)?jwt$/i.test(protectedHeader.typ ?? 'JWT'))
    throw new Error(`its type is ${protectedHeader.typ}`);
  const { iat, jti, sub = null, sid = null } = logoutClaims.parse(payload);
  return {
    id: jti,
    subject: sub,
    sid,
    expiresAt: new Date((iat + maxAgeSeconds + 2 * clockToleranceSeconds) * 1000),
  };
}
