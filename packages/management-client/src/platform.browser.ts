import type { AxiosRequestConfig } from 'axios';

/** What axios needs in a browser: the page's own session cookie, no redirects. Connections are the browser's. */
export function platformConfig(_options: {
  readonly ca: string | undefined;
  readonly maxSockets: number;
}): AxiosRequestConfig {
  return { adapter: 'fetch', withCredentials: true, fetchOptions: { redirect: 'error' } };
}

export const environment: Readonly<Record<string, string | undefined>> = {};
