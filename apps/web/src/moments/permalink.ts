/** The address of this view, with its moment pinned. */
export function permalink(at: string): string {
  const url = new URL(window.location.href);
  // The router reads search parameters as JSON, so that a text among them is quoted where it could be a number.
  url.searchParams.set('at', at);
  return url.href;
}
