import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { accessKeyEndpoints } from './access/keys.ts';
import { auditEndpoints } from './audit/endpoints.ts';
import { eventEndpoints } from './events/endpoints.ts';
import { FaultController, type FaultRule } from './faults/rules.ts';
import { groupEndpoints } from './groups/endpoints.ts';
import { groupJobs } from './groups/service.ts';
import { createSandboxApp } from './http/app.ts';
import { RequestLog } from './http/request-log.ts';
import { jobEndpoints } from './jobs/endpoints.ts';
import { JobRunner } from './jobs/jobRunner.ts';
import { platformEndpoints } from './platform/endpoints.ts';
import { projectEndpoints } from './projects/endpoints.ts';
import { projectJobs } from './projects/service.ts';
import { transactionJobs } from './projects/transactions.ts';
import { type SeedName, seedStore, setPredefinedKey } from './seed/seed.ts';
import { sessionEndpoints } from './sessions/endpoints.ts';
import { SandboxDatabase } from './storage/database.ts';
import { Timers } from './timers.ts';
import { userEndpoints } from './users/endpoints.ts';
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
  /** The platform's clock. Default: the system's. */
  readonly now?: () => Date;
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
  const db = new SandboxDatabase(options.dataDir, options.now);
  try {
    if (db.isNew) seedStore(db, options.seed ?? 'empty', password);
    setPredefinedKey(db, accessKey);
    const jobs = new JobRunner(
      db,
      { ...userJobs, ...groupJobs, ...projectJobs, ...transactionJobs },
      jobDurationMs,
      timers,
    );
    const routes = [
      ...sessionEndpoints(db),
      ...accessKeyEndpoints(db),
      ...userEndpoints(db, jobs),
      ...groupEndpoints(db, jobs),
      ...projectEndpoints(db, jobs),
      ...jobEndpoints(db),
      ...auditEndpoints(db),
      ...eventEndpoints(db),
      ...platformEndpoints(db),
    ];
    const server = createServer(createSandboxApp({ db, routes, faults, requests, timers }));
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
async function shutDown(server: Server, timers: Timers, db: SandboxDatabase): Promise<void> {
  timers.clear();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  db.close();
}
