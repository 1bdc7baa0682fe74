// The package's entry point. Browser tests start the server, and benchmarks also fill its database.
export { appendEntries } from './audit/append.ts';
export {
  type AuditActor,
  anonymous,
  type Draft,
  type EntryContent,
  entryContent,
} from './audit/entryContent.ts';
export { createAuditLog } from './audit/log.ts';
export { type Config, readConfig } from './config.ts';
export { ConfigurationError } from './errors/ConfigurationError.ts';
export { forever } from './history/tables.ts';
export { createLog } from './lib/log.ts';
export { type RunningServer, type ServerOptions, startServer } from './server.ts';
export type { Database } from './storage/database.ts';
export { digestEverything } from './storage/factDigests.ts';
export type { Schema } from './storage/schema.ts';
export { openStorage, type Storage } from './storage/storage.ts';
