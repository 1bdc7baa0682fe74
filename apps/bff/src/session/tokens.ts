import { createHash, randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request } from 'express';

/** 256 random bits; only the hash is ever stored. */
export const newToken = () => randomBytes(32).toString('base64url');
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');

export interface SessionCookie {
  name: string;
  options: CookieOptions;
  read(request: Request): string | null;
}

/** The one cookie. Browsers accept the `__Host-` prefix, which pins it to this host, over https only. */
export function sessionCookie(https: boolean): SessionCookie {
  const name = https ? '__Host-rolecall' : 'rolecall';
  return {
    name,
    options: { httpOnly: true, secure: https, sameSite: 'strict', path: '/' },
    read(request) {
      const value = parseCookie(request.get('Cookie') ?? '')[name];
      return value && /^[\w-]{43}$/.test(value) ? value : null;
    },
  };
}
