/**
 * Where to go after signing in. Only a path of this origin is taken. Everything else falls back to the start page, so
 * that a crafted link can't send people elsewhere.
 */
export function safeReturnTo(value: unknown, origin: string): string {
  // Browsers read `\` as `/`, drop tabs and line breaks, and take `//host` for another origin.
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(value)) return '/';
  if (!URL.canParse(value, origin)) return '/';
  const target = new URL(value, origin);
  // The pages for signing in are no place to go to afterwards.
  if (target.origin !== origin || /^\/(\/|sign-in)/.test(target.pathname)) return '/';
  return `${target.pathname}${target.search}${target.hash}`;
}
