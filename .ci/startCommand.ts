/**
 * Starts Rolecall with `npm start`, as the README says, and stops it the way a terminal and a service manager would.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startLimitMs = 180_000;
const stopLimitMs = 30_000;
const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-start-'));

try {
  // If the first server were still running, the second start in the same folder would be refused.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) await startAndStop(signal);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function startAndStop(signal: NodeJS.Signals): Promise<void> {
  const npm = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // In a process group of its own: the signal only goes to npm, and a failed check leaves no processes behind.
    detached: true,
  });
  try {
    const url = await within(startLimitMs, 'npm start did not print its address', addressOf(npm));
    const { status } = await fetch(`${url}/healthz`);
    if (status !== 200) throw new Error(`/healthz answered ${status}`);
    const exited = once(npm, 'exit');
    npm.kill(signal);
    await within(stopLimitMs, `${signal} did not end npm start`, exited);
    const answers = await fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    );
    if (answers) throw new Error(`the server still answers after ${signal} to npm start`);
  } finally {
    endGroup(npm);
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Reads all output, because a server whose log isn't read ends. */
async function addressOf(npm: ChildProcess): Promise<string> {
  const address = Promise.withResolvers<string>();
  let output = '';
  npm.stdout?.on('data', (text) => {
    process.stdout.write(text);
    output += text;
    const [, found] = /^Rolecall is running at (\S+)$/m.exec(output) ?? [];
    if (found !== undefined) address.resolve(found);
  });
  npm.on('exit', () => address.reject(new Error('npm start ended before it was ready')));
  return address.promise;
}

async function within<Value>(limitMs: number, failure: string, work: Promise<Value>): Promise<Value> {
  const signal = AbortSignal.timeout(limitMs);
  const late = once(signal, 'abort').then((): never => {
    throw new Error(failure);
  });
  return Promise.race([work, late]);
}
