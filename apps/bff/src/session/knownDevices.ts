import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { cookieNames, cookieOptions } from './tokens.ts';

const keptMs = 90 * 24 * 3_600_000;
/** Maximum accounts per browser. The one that signed in least recently is forgotten. */
const mostAccounts = 5;
/** A random ID of the device, when it was marked in seconds, and the signature. */
const mark = /^([\w-]{22})\.([\da-z]{1,8})\.([\w-]{43})$/;

/**
 * Browsers in which someone has signed in to an account. A cookie holds one signed mark per account, so that limits
 * reached by others don't lock out its user (ADR 24).
 */
export interface KnownDevices {
  /** The ID of the browser for this account; null if no one has signed in to it, or too long ago. */
  idOf(request: Request, username: string): string | null;
  /** Marks the browser as one in which this user has signed in. */
  remember(request: Request, response: Response, username: string): void;
}

/**
 * @param options.key shared by all replicas
 * @param options.fingerprintOf returns the same value for every way to type a user's name
 */
export function createKnownDevices(options: {
  key: Buffer;
  fingerprintOf: (username: string) => string;
  publicUrl: URL | null;
  now: () => Date;
}): KnownDevices {
  const { key, fingerprintOf, publicUrl, now } = options;
  const nameOf = cookieNames(publicUrl);
  const nameFor = (request: Request) => nameOf('rolecall-device', request);

  const signatureOf = (id: string, markedAt: string, username: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, markedAt, fingerprintOf(username)]))
      .digest('base64url');

  const marksIn = (request: Request): string[] =>
    (parseCookie(request.get('Cookie') ?? '')[nameFor(request)] ?? '')
      .split('~', mostAccounts)
      .filter((text) => mark.test(text));

  function idIn(text: string, username: string): string | null {
    const [, id = '', markedAt = '', signature = ''] = mark.exec(text) ?? [];
    const age = now().getTime() - Number.parseInt(markedAt, 36) * 1_000;
    const isSigned = timingSafeEqual(
      Buffer.from(signatureOf(id, markedAt, username)),
      Buffer.from(signature.padEnd(43)),
    );
    return isSigned && age < keptMs ? id : null;
  }

  return {
    idOf(request, username) {
      for (const text of marksIn(request)) {
        const id = idIn(text, username);
        if (id !== null) return id;
      }
      return null;
    },
    remember(request, response, username) {
      const marks = marksIn(request);
      const others = marks.filter((text) => idIn(text, username) === null);
      const known = marks.map((text) => idIn(text, username)).find((id) => id !== null);
      const id = known ?? randomBytes(16).toString('base64url');
      const markedAt = Math.floor(now().getTime() / 1_000).toString(36);
      const renewed = [id, markedAt, signatureOf(id, markedAt, username)].join('.');
      response.cookie(nameFor(request), [renewed, ...others].slice(0, mostAccounts).join('~'), {
        ...cookieOptions(publicUrl),
        maxAge: keptMs,
      });
    },
  };
}
