export { createMetrics, type Metrics } from './metrics.ts';
export { createHealthRouter } from './router.ts';
