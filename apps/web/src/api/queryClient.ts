import { QueryClient } from '@tanstack/react-query';
import { ApiError, NetworkError } from './problems.ts';

const worthRepeating = new Set<ApiError['code']>([
  'platform-unavailable',
  'platform-timeout',
  'not-ready',
  'storage-unavailable',
]);

/**
 * The one retry decision for reads: what may pass by itself is asked for twice more, everything else is shown
 * at once. Changes are never repeated here; their Idempotency-Key makes the person's own attempt safe.
 */
const retryReads = (failures: number, error: Error) =>
  failures < 2 &&
  (error instanceof NetworkError || (error instanceof ApiError && worthRepeating.has(error.code)));

export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: retryReads, staleTime: 5_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
