import autocannon from 'autocannon';

/** What takes so long has failed; what takes less, on a busy machine too, is told as it was. */
const timeoutSeconds = 120;

export interface Load {
  readonly url: string;
  readonly cookie: string;
  /** Path and query of each request; asked for in turn, over and over. */
  readonly paths: readonly string[];
  readonly connections: number;
  /** How long it goes on: so many requests, or so many seconds at so many requests a second. */
  readonly extent: { readonly amount: number } | { readonly duration: number; readonly overallRate: number };
}

/**
 * Sends requests one after the other on each connection.
 * @returns how long each took, in milliseconds with fractions, which autocannon's own summary cuts off
 * @throws Error for any status but 200, and for requests that got no answer
 */
export function load({ url, cookie, paths, connections, extent }: Load): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const durations: number[] = [];
    const refused = new Set<number>();
    const options = {
      url,
      connections,
      headers: { cookie },
      requests: paths.map((path) => ({ path })),
      timeout: timeoutSeconds,
      ...extent,
    };
    autocannon(options, (failure: unknown, { errors }) => {
      if (failure) reject(failure);
      else if (refused.size > 0) reject(new Error(`${url} answered ${[...refused].join(', ')}`));
      else if (errors > 0) reject(new Error(`${url} did not answer ${errors} requests`));
      else resolve(durations);
    }).on('response', (_client, status, _bytes, duration) => {
      durations.push(duration);
      if (status !== 200) refused.add(status);
    });
  });
}
