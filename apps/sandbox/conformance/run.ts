import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { startSandbox } from '../src/index.ts';

const [python = 'python3', jobDurationMs = '0'] = process.argv.slice(2);
const script = fileURLToPath(new URL('main.py', import.meta.url));
const sandbox = await startSandbox({ seed: 'demo', jobDurationMs: Number(jobDurationMs) });
try {
  const [exitCode] = await once(spawn(python, [script, sandbox.url], { stdio: 'inherit' }), 'exit');
  process.exitCode = exitCode ?? 1;
} finally {
  await sandbox.close();
}
