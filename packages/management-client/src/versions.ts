import { z } from 'zod';
import type { Clock } from './clock.ts';
import { CanceledError, ManagementError } from './errors.ts';
import { type PlatformVersion, parseVersion } from './platform-version.ts';
import type { CallOptions, Transport } from './transport.ts';

/** The oldest supported release, assumed if no node answers. */
const fallback: PlatformVersion = { text: '3.4.2', major: 3, minor: 4, patch: 2 };
/** How long to use the fallback before asking the nodes again, in milliseconds. */
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

  /** The platform's release. Asks one node after another and caches the result; 3.4.2 if none answers. */
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
        // If there is no response at all, the other nodes won't respond either, because they are reached the same
        // way.
        if (error.status === null) return null;
      }
    }
    return null;
  }
}
