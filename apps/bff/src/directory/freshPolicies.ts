import type { ManagementClient } from '@rolecall/management-client';
import { createBatches } from '../lib/batches.ts';

/** More than the concurrency of an operation. */
const mostAtOnce = 100;

/**
 * Reads the policies of groups from the platform. Groups requested while a call is in progress share the next call.
 */
export function createFreshPolicies(
  client: ManagementClient,
): (groupId: string, signal: AbortSignal) => Promise<readonly string[]> {
  const readTogether = createBatches<{ groupId: string; signal: AbortSignal }, readonly string[]>({
    most: mostAtOnce,
    run(asked) {
      const signalsOf = Map.groupBy(asked, ({ groupId }) => groupId);
      const read = new Map(
        [...signalsOf].map(([groupId, all]) => {
          const signal = AbortSignal.any([...new Set(all.map((one) => one.signal))]);
          return [groupId, client.groups.get(groupId, {}, { signal })] as const;
        }),
      );
      return Promise.all(
        asked.map(async ({ groupId }) => {
          const group = await read.get(groupId);
          // Returning no policies would let the change pass the privilege check.
          if (!group) throw new Error('A group was not read');
          return group.attributes.assigned_policies;
        }),
      );
    },
  });
  return (groupId, signal) => readTogether({ groupId, signal });
}
