/** The path that Rolecall is served under, such as `/rolecall`; empty for the root. */
export const basePathOf = (publicUrl: URL | null): string => publicUrl?.pathname.replace(/\/+$/, '') ?? '';
