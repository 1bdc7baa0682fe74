import { z } from 'zod';

/** Commands for the platform's process. It answers each with its state. */
export const platformCommand = z.strictObject({
  /** From now on, adds this latency to every request to the platform; no change if absent. */
  latencyMs: z.int().min(0).optional(),
});
export type PlatformCommand = z.infer<typeof platformCommand>;

/** Sent once when the platform is ready, and then after each command. */
export const platformState = z.strictObject({
  url: z.string(),
  accessKey: z.string(),
  /** Requests to the platform since the last message. */
  requests: z.int(),
});
export type PlatformState = z.infer<typeof platformState>;
