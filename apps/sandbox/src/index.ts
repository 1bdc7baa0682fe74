export { FaultController, type FaultRule } from './faults/rules.ts';
export { type LoggedRequest, RequestLog } from './http/request-log.ts';
export {
  DEFAULT_ACCESS_KEY,
  DEFAULT_PASSWORD,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from './sandbox.ts';
export { demoAccounts } from './seed/demo.ts';
export type { SeedName } from './seed/seed.ts';
