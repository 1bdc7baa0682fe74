import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { accessKeyRoutes } from './access/keys.ts';
import { auditRoutes } from './audit/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { FaultController, type FaultRule } from './faults/rules.ts';
import { groupRoutes } from './groups/routes.ts';
import { groupJobs } from './groups/service.ts';
import { createApp } from './http/app.ts';
import { RequestLog } from './http/request-log.ts';
import { Jobs } from './jobs/jobs.ts';
import { jobRoutes } from './jobs/routes.ts';
import { platformRoutes } from './platform/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { projectJobs } from './projects/service.ts';
import { transactionJobs } from './projects/transactions.ts';
import { type SeedName, seedStore, setPredefinedKey } from './seed/seed.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { Database } from './storage/database.ts';
import { Timers } from './timers.ts';
import { userRoutes } from './users/routes.ts';
import { userJobs } from './users/service.ts';

/** The password of every seeded account, unless another is asked for. */
export const DEFAULT_PASSWORD = 'rolecall-demo';
/** The predefined access key, which belongs to `security_admin`, unless another is asked for. */
export const DEFAULT_ACCESS_KEY = '5a2b6f0e-7c1d-4e8f-9a3b-0d1c2e3f4a5b';

/** How to start a sandbox. */
export interface SandboxOptions {
  /** Where the store is kept (`sandbox.sqlite`, folder made with mode 0700). Absent: in memory. */
  readonly dataDir?: string;
  /** What a new store is filled with; an existing one stays as it is. Default `empty`: the predefined users and groups. */
  readonly seed?: SeedName;
  /** Of every account in a new store. */
  readonly password?: string;
  /** The key of `security_admin` that is valid from now on. */
  readonly accessKey?: string;
  /** On 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** What goes wrong from the start. Default: nothing. */
  readonly faults?: readonly FaultRule[];
  /** How long jobs run, in milliseconds. Default 300; with 0 they have ended when their request is answered. */
  readonly jobDurationMs?: number;
}

/** A running management API. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without `/api`. */
  readonly url: string;
  readonly accessKey: string;
  readonly faults: FaultController;
  readonly requests: RequestLog;
  /** Ends all connections and closes the store. Closing again changes nothing. */
  close(): Promise<void>;
}

/**
 * Starts a management API on loopback.
 * @throws when the port is taken, a fault rule is malformed, or another process has the store open
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { accessKey = DEFAULT_ACCESS_KEY, password = DEFAULT_PASSWORD, jobDurationMs = 300 } = options;
  const faults = new FaultController(options.faults ?? []);
  const requests = new RequestLog();
  const timers = new Timers();
  const db = new Database(options.dataDir);
  try {
    if (db.isNew) seedStore(db, options.seed ?? 'empty', password);
    setPredefinedKey(db, accessKey);
    const jobs = new Jobs(
      db,
      { ...userJobs, ...groupJobs, ...projectJobs, ...transactionJobs },
      jobDurationMs,
      timers,
    );
    const routes = [
      ...sessionRoutes(db),
      ...accessKeyRoutes(db),
      ...userRoutes(db, jobs),
      ...groupRoutes(db, jobs),
      ...projectRoutes(db, jobs),
      ...jobRoutes(db),
      ...auditRoutes(db),
      ...eventRoutes(db),
      ...platformRoutes(db),
    ];
    const server = createServer(createApp({ db, routes, faults, requests, timers }));
    // Longer than clients keep idle connections, so that none is cut just as it is used again.
    server.keepAliveTimeout = 75_000;
    const port = await listen(server, options.port ?? 0);
    jobs.resume();
    let closed: Promise<void> | undefined;
    return {
      url: `http://127.0.0.1:${port}`,
      accessKey,
      faults,
      requests,
      close() {
        closed ??= shutDown(server, timers, db);
        return closed;
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  // Rejects with the server's error when the port is taken.
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/** A store kept on disk resumes the jobs that are cut short. */
async function shutDown(server: Server, timers: Timers, db: Database): Promise<void> {
  timers.clear();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  db.close();
}
