import { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { PlatformConfig } from '../config.ts';
import type { StoragePlace } from '../storage/threadDatabase.ts';

/** What the crawler's thread starts with. */
export interface CrawlerStart {
  readonly place: StoragePlace;
  readonly platform: PlatformConfig;
  /** As configured. */
  readonly auditorGroups: readonly string[];
  readonly logLevel: string;
  readonly pauseMs: number;
  readonly pauseShare: number;
  /** Shared by `createPriority`. */
  readonly priority: SharedArrayBuffer;
  /** Shared by `createSharedClock`; null for the system's clock. */
  readonly clock: SharedArrayBuffer | null;
}

/** From the main thread. `begin` starts to crawl, `ask` requests a crawl ahead of schedule, `stop` ends the thread. */
export const crawlerRequest = z.enum(['begin', 'ask', 'stop']);
export type CrawlerRequest = z.infer<typeof crawlerRequest>;

/** From the crawler's thread. */
export const crawlerMessage = z.discriminatedUnion('kind', [
  /** Asks for SQLite's writing connection, see `Storage.lendWriter`. */
  z.object({ kind: z.literal('writer'), port: z.instanceof(MessagePort) }),
  /** The state of all facts after a commit. */
  z.object({ kind: z.literal('facts'), state: z.object({ version: z.int(), digest: z.string() }) }),
  /** Why the crawl doesn't make progress; null if it does. */
  z.object({ kind: z.literal('failure'), failure: z.string().nullable() }),
  z.object({
    kind: z.literal('call'),
    call: z.object({
      method: z.string(),
      status: z.union([z.int(), z.literal('none')]),
      seconds: z.number(),
    }),
  }),
  /** A line of the log, as JSON. */
  z.object({ kind: z.literal('log'), line: z.string() }),
]);
export type CrawlerMessage = z.infer<typeof crawlerMessage>;
