import { z } from 'zod';
import type { Clock } from './clock.ts';
import { CanceledError, ManagementError } from './errors.ts';
import { type PlatformVersion, parseVersion } from './platform-version.ts';
import type { CallOptions, Transport } from './transport.ts';

/** The oldest supported release, assumed when no node tells. */
const fallback: PlatformVersion = { text: '3.4.2', major: 3, minor: 4, patch: 2 };
/** How long the fallback is believed before the nodes are asked again, in milliseconds. */
const fallbackMs = 60_000;
const nodes = ['igz0', 'igz1', 'igz2'] as const;

const versionAnswer = z.object({ data: z.object({ attributes: z.object({ external: z.string() }) }) });

/** The platform's release. */
export class Versions {
  readonly #transport: Transport;
  readonly #clock: Clock;
  #known: { readonly version: PlatformVersion; readonly until: number } | null = null;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** The platform's release, asked of one node after the other and then remembered; 3.4.2 when none answers. */
  async get(options?: CallOptions): Promise<PlatformVersion> {
    if (this.#known && this.#clock.now() < this.#known.until) return this.#known.version;
    const found = await this.#ask(options);
    this.#known = found
      ? { version: found, until: Number.POSITIVE_INFINITY }
      : { version: fallback, until: this.#clock.now() + fallbackMs };
    return this.#known.version;
  }

  async #ask(options?: CallOptions): Promise<PlatformVersion | null> {
    for (const node of nodes) {
      const path = `/tunnel/${node}.version.0/external_versions/${node}`;
      try {
        const { body } = await this.#transport.send({ method: 'GET', path }, options);
        const version = parseVersion(versionAnswer.safeParse(body).data?.data.attributes.external ?? '');
        if (version) return version;
      } catch (error) {
        if (!(error instanceof ManagementError) || error instanceof CanceledError) throw error;
        // Without any answer the other nodes, which are reached the same way, would not answer either.
        if (error.status === null) return null;
      }
    }
    return null;
  }
}
