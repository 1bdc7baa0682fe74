import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ManagementClient } from '@rolecall/management-client';
import type { SeedName } from '@rolecall/sandbox';
import { type Engine, sqlite } from './engines.ts';
import { type PlatformCommand, platformState } from './platformMessages.ts';

export interface Platform {
  readonly url: string;
  readonly accessKey: string;
  readonly client: ManagementClient;
  /** Adds latency to every request. */
  delay(milliseconds: number): Promise<void>;
  /** Requests to the platform since the last call. */
  takeRequests(): Promise<number>;
}

export interface RolecallProcess {
  readonly url: string;
  readonly pid: number;
  /** Stops it before `resources` would, for example to start another one on the same data. */
  stop(): Promise<void>;
}

/** Starts a sandbox with the seed in a process of its own. */
export async function startPlatform(seed: SeedName, resources: AsyncDisposableStack): Promise<Platform> {
  // Detached, so that Ctrl-C only reaches the benchmark, which stops its processes itself.
  const child = fork(new URL('./platformProcess.ts', import.meta.url), [seed], { detached: true });
  resources.defer(() => end(child));
  const { url, accessKey } = await nextState(child);
  const ask = (request: PlatformCommand) => {
    child.send(request);
    return nextState(child);
  };
  return {
    url,
    accessKey,
    client: new ManagementClient({ endpoint: url, accessKey }),
    delay: async (latencyMs) => void (await ask({ latencyMs })),
    takeRequests: async () => (await ask({})).requests,
  };
}

/** Starts Rolecall like `pnpm start`, on the platform, by default with an empty SQLite file. */
export async function spawnRolecall(
  platform: Platform,
  resources: AsyncDisposableStack,
  engine: Engine = sqlite(resources),
): Promise<RolecallProcess> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', join(import.meta.dirname, '../../apps/bff/src/main.ts')],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        MANAGEMENT_API_URL: platform.url,
        MANAGEMENT_API_ACCESS_KEY: platform.accessKey,
        ...engine.settings,
        PORT: '0',
        TRUSTED_PROXIES: '127.0.0.1',
        LOG_LEVEL: 'warn',
      },
    },
  );
  resources.defer(() => end(child));
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Rolecall is running at (\S+)$/.exec(line) ?? [];
    if (url === undefined || child.pid === undefined) continue;
    child.stdout.resume();
    return { url, pid: child.pid, stop: () => end(child) };
  }
  throw new Error('Rolecall did not start');
}

async function nextState(child: ChildProcess) {
  const gone = new AbortController();
  const leave = () => gone.abort(new Error('The process of the platform ended'));
  child.once('exit', leave);
  const [message] = await once(child, 'message', { signal: gone.signal });
  child.off('exit', leave);
  return platformState.parse(message);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
