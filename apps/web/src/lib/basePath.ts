/**
 * The path that Rolecall is served under, such as `/rolecall`; empty for the root, and in tests without a browser.
 */
export const basePath =
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name=base-path]')?.content ?? '';
