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

/** The default password of all seeded accounts. */
export const DEFAULT_PASSWORD = 'rolecall-demo';
/** The default value of the predefined access key, which belongs to `security_admin`. */
export const DEFAULT_ACCESS_KEY = '5a2b6f0e-7c1d-4e8f-9a3b-0d1c2e3f4a5b';

/** Options for starting a sandbox. */
export interface SandboxOptions {
  /** Where the store is kept (`sandbox.sqlite`, in a folder created with mode 0700). Absent: in memory. */
  readonly dataDir?: string;
  /** The content of a new store; an existing one isn't changed. Default `empty`: the predefined users and groups. */
  readonly seed?: SeedName;
  /** The password of every account in a new store. */
  readonly password?: string;
  /** The key of `security_admin` that is valid from now on. */
  readonly accessKey?: string;
  /** The port on 127.0.0.1. Default: 0, which picks a free port. */
  readonly port?: number;
  /** Initial faults. Default: none. */
  readonly faults?: readonly FaultRule[];
  /** How long jobs run, in milliseconds. Default 300; with 0, they end before their request is answered. */
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
  /** Closes all connections and the store. Further calls do nothing. */
  close(): Promise<void>;
}

/**
 * Starts a management API on the loopback interface.
 * @throws when the port is in use, a fault rule is malformed, or another process has opened the store
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
    // Exceeds the idle timeout of clients. Otherwise a connection could close while a client reuses it.
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
  // Rejects with the server's error if the port is in use.
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/** With a store on disk, interrupted jobs are resumed at the next start. */
async function shutDown(server: Server, timers: Timers, db: SandboxDatabase): Promise<void> {
  timers.clear();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  db.close();
}
