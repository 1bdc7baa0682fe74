import { z } from 'zod';

/** What the process of the platform is asked to do. It answers each with its state. */
export const platformCommand = z.strictObject({
  /** Every request to the platform takes so much longer from now on; absent: as before. */
  latencyMs: z.int().min(0).optional(),
});
export type PlatformCommand = z.infer<typeof platformCommand>;

/** Sent once when the platform is ready, then after each request. */
export const platformState = z.strictObject({
  url: z.string(),
  accessKey: z.string(),
  /** Requests to the platform since the last message. */
  requests: z.int(),
});
export type PlatformState = z.infer<typeof platformState>;
