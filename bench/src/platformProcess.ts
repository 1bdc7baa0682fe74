/** The sandbox in a process of its own, steered by the messages of `platformMessages.ts`. Takes the seed's name. */
import { type SeedName, startSandbox } from '@rolecall/sandbox';
import { type PlatformState, platformCommand } from './platformMessages.ts';

// The benchmark itself is the only one that starts this, with the name of a seed.
const sandbox = await startSandbox({ seed: process.argv[2] as SeedName, jobDurationMs: 0 });

const tell = () => {
  const { url, accessKey } = sandbox;
  const state: PlatformState = { url, accessKey, requests: sandbox.requests.entries().length };
  sandbox.requests.clear();
  process.send?.(state);
};

process.on('message', (message) => {
  const { latencyMs } = platformCommand.parse(message);
  if (latencyMs !== undefined) sandbox.faults.replace([{ effect: { kind: 'latency', ms: latencyMs } }]);
  tell();
});
process.once('disconnect', () => void sandbox.close());
tell();
