import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Sandbox } from '@rolecall/sandbox';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** The environment for a Rolecall on this sandbox. */
export const environmentFor = (sandbox: Sandbox, dataDir: string) => ({
  MANAGEMENT_API_URL: sandbox.url,
  MANAGEMENT_API_ACCESS_KEY: sandbox.accessKey,
  DATA_DIR: dataDir,
  LOG_LEVEL: 'warn',
});

/** Runs Rolecall in a process of its own, with settings from the environment. */
export async function startProcess(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => Number(code));
  let output = '';
  const url = await new Promise<string | null>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const announced = /Rolecall is running at (\S+)/.exec(output)?.[1];
      if (announced) resolve(announced);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => resolve(null));
  });
  return {
    /** Null if it failed to start. */
    url,
    /** Its output so far. */
    output: () => output,
    /** Its exit code. */
    exited,
    kill(signal: 'SIGKILL' | 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
