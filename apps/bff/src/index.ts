export { type Config, readConfig } from './config.ts';
export { ConfigurationError } from './errors/ConfigurationError.ts';
export { createLog } from './lib/log.ts';
export { type RunningServer, type ServerOptions, startServer } from './server.ts';
