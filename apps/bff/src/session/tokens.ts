import { createHash, randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { basePathOf } from '../lib/basePath.ts';

/** 256 random bits. Only the hash is ever stored. */
export const newToken = () => randomBytes(32).toString('base64url');
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');

export interface SessionCookie {
  /** Its name for where the request came from. */
  nameFor(request: Request): string;
  readonly options: CookieOptions;
  read(request: Request): string | null;
  set(request: Request, response: Response, token: string): void;
  clear(request: Request, response: Response): void;
}

/**
 * Builds cookie names. Browsers don't separate cookies by port or path of a host, so the name contains both (ADR 23).
 * They accept the `__Host-` prefix, which pins a cookie to this host, over https only.
 * @param publicUrl where browsers reach Rolecall; null: taken from the Host header
 */
export function cookieNames(publicUrl: URL | null) {
  const prefix = publicUrl?.protocol === 'https:' ? '__Host-' : '';
  const path = basePathOf(publicUrl).replaceAll('/', '.');
  return (base: string, request: Request): string => {
    const port = publicUrl ? publicUrl.port : (/:(\d{1,5})$/.exec(request.get('Host') ?? '')?.[1] ?? '');
    return `${prefix}${base}${port && `-${port}`}${path}`;
  };
}

export const cookieOptions = (publicUrl: URL | null): CookieOptions => ({
  httpOnly: true,
  secure: publicUrl?.protocol === 'https:',
  sameSite: 'strict',
  path: '/',
});

export function sessionCookie(publicUrl: URL | null): SessionCookie {
  const nameOf = cookieNames(publicUrl);
  const nameFor = (request: Request) => nameOf('rolecall', request);
  const options = cookieOptions(publicUrl);
  return {
    nameFor,
    options,
    read(request) {
      const value = parseCookie(request.get('Cookie') ?? '')[nameFor(request)];
      return value && /^[\w-]{43}$/.test(value) ? value : null;
    },
    set: (request, response, token) => void response.cookie(nameFor(request), token, options),
    clear: (request, response) => void response.clearCookie(nameFor(request), options),
  };
}
