import { z } from 'zod';
import { createLog } from '../../src/index.ts';

const record = z.looseObject({ level: z.number(), msg: z.string().optional(), event: z.string().optional() });
export type LogRecord = z.infer<typeof record>;

/** A logger whose lines can be looked at. */
export function captureLog() {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  return {
    log,
    records: (): LogRecord[] => lines.map((line) => record.parse(JSON.parse(line))),
    text: () => lines.join(''),
  };
}
