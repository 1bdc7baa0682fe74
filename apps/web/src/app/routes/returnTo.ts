/**
 * Where to go after signing in. Only a path of this origin is taken, everything else falls back to the start
 * page, so a crafted link can't send anybody elsewhere.
 */
export function safeReturnTo(value: unknown, origin: string): string {
  // Browsers read `\` as `/`, drop tabs and line breaks, and take `//host` for another origin.
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(value)) return '/';
  if (!URL.canParse(value, origin)) return '/';
  const target = new URL(value, origin);
  if (target.origin !== origin || target.pathname.startsWith('//')) return '/';
  if (target.pathname === '/sign-in') return '/';
  return `${target.pathname}${target.search}${target.hash}`;
}
