import { type DestinationStream, type Logger, pino } from 'pino';

/** Field names under which a secret could get into a log line. */
const secret = ['password', 'accessKey', 'token', 'cookie'];

/** Structured logs with one JSON object per line, on standard output by default. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: [...secret, ...secret.map((name) => `*.${name}`)] };
  return destination ? pino(options, destination) : pino(options);
}
