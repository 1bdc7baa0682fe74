import { ManagementClient } from '@rolecall/management-client';
import type { Logger } from 'pino';
import { recordAnswer } from '../changes/answers.ts';
import type { PlatformConfig } from '../config.ts';
import { timeLeftMs } from '../lib/requestDeadline.ts';

/** Maximum number of concurrent calls to the platform. One operation uses half of them, so others aren't blocked. */
const platformCalls = 32;

/** Timeout in milliseconds of one call to the platform, also capped by the time its request has left. */
export const platformTimeout = () => Math.min(10_000, timeLeftMs());

/** A call to the platform, for the metrics. */
export interface PlatformCall {
  readonly method: string;
  readonly status: number | 'none';
  readonly seconds: number;
}

/** The client with Rolecall's access key. Each call is measured and logged. */
export const createPlatformClient = (
  platform: PlatformConfig,
  { onCall, log, now }: { onCall: (call: PlatformCall) => void; log: Logger; now: () => Date },
): ManagementClient =>
  new ManagementClient({
    ...platform,
    maxConcurrency: platformCalls,
    timeoutMs: platformTimeout,
    onExchange: (exchange) => {
      const { method, path, status, durationMs, ctx, attempt } = exchange;
      recordAnswer(exchange, now());
      onCall({ method, status: status ?? 'none', seconds: durationMs / 1000 });
      log.debug({ method, path, status, durationMs, ctx, attempt }, 'platform');
    },
  });
