import { isIP, isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * The address that a request came from. Express reads it from `X-Forwarded-For`, as far as trusted proxies wrote it.
 * Values that aren't addresses are ignored.
 */
export function clientAddress(request: Request): string | null {
  const forwarded = request.ip ?? '';
  const address = isIP(forwarded) > 0 ? forwarded : request.socket.remoteAddress;
  // A server that listens on IPv6 sees IPv4 addresses in mapped form.
  return address?.replace(/^::ffff:(?=[\d.]+$)/i, '') ?? null;
}

/** The IPv4 address, or the /64 network of an IPv6 address, since providers assign whole networks. */
export function sourceOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? 'unknown';
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const missing = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...rest].slice(0, 4).join(':');
}
