import type { AxiosRequestConfig } from 'axios';

/**
 * The axios configuration for browsers: the page's own session cookie and no redirects. The browser manages
 * connections.
 */
export function platformConfig(_options: {
  readonly ca: string | undefined;
  readonly maxSockets: number;
}): AxiosRequestConfig {
  return { adapter: 'fetch', withCredentials: true, fetchOptions: { redirect: 'error' } };
}

export const environment: Readonly<Record<string, string | undefined>> = {};
