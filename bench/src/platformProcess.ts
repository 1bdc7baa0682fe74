/**
 * Runs the sandbox in a process of its own, controlled by the messages of `platformMessages.ts`. The argument is the
 * seed.
 */
import { type SeedName, startSandbox } from '@rolecall/sandbox';
import { type PlatformState, platformCommand } from './platformMessages.ts';

// Only the benchmark starts this, with the name of a seed.
const sandbox = await startSandbox({ seed: process.argv[2] as SeedName, jobDurationMs: 0 });

const report = () => {
  const { url, accessKey } = sandbox;
  const state: PlatformState = { url, accessKey, requests: sandbox.requests.entries().length };
  sandbox.requests.clear();
  process.send?.(state);
};

process.on('message', (message) => {
  const { latencyMs } = platformCommand.parse(message);
  if (latencyMs !== undefined) sandbox.faults.replace([{ effect: { kind: 'latency', ms: latencyMs } }]);
  report();
});
process.once('disconnect', () => void sandbox.close());
report();
