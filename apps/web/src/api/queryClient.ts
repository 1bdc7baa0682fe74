import { QueryClient } from '@tanstack/react-query';
import { ApiError, NetworkError } from './problems.ts';

const worthRepeating = new Set<ApiError['code']>([
  'platform-unavailable',
  'platform-timeout',
  'not-ready',
  'storage-unavailable',
]);

/**
 * The only retry rule for reads: temporary failures are retried twice, all others are shown immediately. Changes are
 * never retried automatically; their Idempotency-Key makes it safe for the user to try again.
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
