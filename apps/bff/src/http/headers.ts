import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The one set of security headers that every answer carries, static files and errors included.
 * @param nonce what this answer's style elements are marked with; absent where no page is served
 */
export function securityHeaders(nonce: string | null, https: boolean): RequestHandler {
  const style = nonce ? ["'self'", `'nonce-${nonce}'`] : ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: style,
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}
