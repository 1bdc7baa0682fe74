/**
 * Where to go after signing in. Only accepts a path of this origin, and otherwise falls back to the start page, so
 * that a crafted link can't redirect people to another site.
 */
export function safeReturnTo(value: unknown, origin: string): string {
  // Browsers read `\` as `/`, drop tabs and line breaks, and treat `//host` as another origin.
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(value)) return '/';
  if (!URL.canParse(value, origin)) return '/';
  const target = new URL(value, origin);
  // Never return to the sign-in pages.
  if (target.origin !== origin || /^\/(\/|sign-in)/.test(target.pathname)) return '/';
  return `${target.pathname}${target.search}${target.hash}`;
}
