import { type DestinationStream, type Logger, pino } from 'pino';

/** Names under which a secret could reach a log line. */
const secret = ['password', 'accessKey', 'token', 'cookie'];

/** Structured logs, one JSON object a line, on standard output unless told otherwise. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: [...secret, ...secret.map((name) => `*.${name}`)] };
  return destination ? pino(options, destination) : pino(options);
}
