export { type Config, ConfigurationError, readConfig } from './config.ts';
export { createLog } from './lib/log.ts';
export { type RunningServer, type ServerOptions, startServer } from './server.ts';
