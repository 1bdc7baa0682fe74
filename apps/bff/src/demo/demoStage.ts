import { ManagementClient } from '@rolecall/management-client';
import { type FaultController, startSandbox } from '@rolecall/sandbox';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { createLog } from '../lib/log.ts';
import { startServer } from '../server.ts';
import { openStorage } from '../storage/storage.ts';
import { type Visitor, visitorAs } from './visitor.ts';

/** The time between two actions of the same user. */
const stepMs = 9_000;

/** A sandbox with Rolecall in front of it. Their clock only moves with `moveClock`. */
export interface DemoStage {
  readonly platform: ManagementClient;
  readonly faults: FaultController;
  moveClock(to: Date): void;
  pass(): void;
  /** Signs a user in to Rolecall. */
  visitor(username: string): Promise<Visitor>;
  /** Crawls the whole platform. */
  crawl(): Promise<void>;
  idOf(type: 'user' | 'group' | 'project', name: string): Promise<string>;
  /** Stops both and leaves their data in the folder. */
  close(): Promise<void>;
}

/** @param dataDir where both keep their data; the platform starts with the seed `demo` */
export async function openDemoStage(dataDir: string, config: Config, from: Date): Promise<DemoStage> {
  let clock = from;
  const now = () => clock;
  const sandbox = await startSandbox({ dataDir, seed: 'demo', jobDurationMs: 0, now });
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
  const server = await startServer({
    config: {
      ...config,
      platform: { endpoint: sandbox.url, accessKey: sandbox.accessKey },
      dataDir,
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      privilegedGrants: 'confirm',
      signIn: { password: true, singleSignOn: null },
    },
    log: createLog('silent'),
    webRoot: dataDir,
    now,
    crawls: false,
    async openStore(where) {
      const storage = await openStorage(where);
      // An interrupted past is replayed from the start, so nothing has to survive a power failure.
      await sql`pragma synchronous = off`.execute(storage.db);
      return storage;
    },
  });
  const pass = () => {
    clock = new Date(clock.getTime() + stepMs);
  };
  return {
    platform,
    faults: sandbox.faults,
    moveClock(to) {
      clock = to;
    },
    pass,
    async visitor(username) {
      const visitor = await visitorAs(username, server.url);
      pass();
      return visitor;
    },
    crawl: server.crawl,
    async idOf(type, name) {
      if (type === 'user') return (await platform.users.getByUsername(name)).id;
      if (type === 'group') return (await platform.groups.getByName(name)).id;
      return (await platform.projects.getByName(name)).id;
    },
    async close() {
      await server.stop();
      await sandbox.close();
    },
  };
}
