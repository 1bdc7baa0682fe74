import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics for Prometheus. Routes are labeled by their pattern, so that IDs don't become labels. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'rolecall_http_request_duration_seconds',
      help: 'Requests from browsers, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers: [registry],
    }),
    platformCalls: new Histogram({
      name: 'rolecall_platform_request_duration_seconds',
      help: 'Requests to the platform, by method and status',
      labelNames: ['method', 'status'],
      buckets,
      registers: [registry],
    }),
    denials: new Counter({
      name: 'rolecall_denials_total',
      help: 'Requests refused for lack of rights or a session',
      labelNames: ['code'],
      registers: [registry],
    }),
    refusedSignIns: new Counter({
      name: 'rolecall_refused_sign_ins_total',
      help: 'Sign-ins refused without asking the platform, by the limit that was reached',
      labelNames: ['limit'],
      registers: [registry],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
