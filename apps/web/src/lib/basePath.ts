/** The path that Rolecall is served under, like `/rolecall`; empty for the root, and in tests outside a browser. */
export const basePath =
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name=base-path]')?.content ?? '';
