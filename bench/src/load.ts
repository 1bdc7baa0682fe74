import autocannon from 'autocannon';

/** A slower request counts as failed. Everything faster is reported, even from a busy machine. */
const timeoutSeconds = 120;

export interface Load {
  readonly url: string;
  readonly cookie: string;
  /** Path and query of each request, sent in turn and repeatedly. */
  readonly paths: readonly string[];
  readonly connections: number;
  /** How long to send: a number of requests, or a number of seconds at a rate per second. */
  readonly extent: { readonly amount: number } | { readonly duration: number; readonly overallRate: number };
}

/**
 * Sends requests one after another on each connection.
 * @returns how long each took, in milliseconds with fractions, which autocannon's own summary truncates
 * @throws Error for any status but 200, and for requests without a response
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
