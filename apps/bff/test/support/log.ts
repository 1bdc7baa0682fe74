import { z } from 'zod';
import { createLog } from '../../src/index.ts';

const record = z.looseObject({ level: z.number(), msg: z.string().optional(), event: z.string().optional() });
export type LogRecord = z.infer<typeof record>;

/** A logger whose lines can be read. */
export function captureLog() {
  const lines: string[] = [];
  const parsed: LogRecord[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  return {
    log,
    /** All entries so far. Each line is parsed once, because some tests poll. */
    entries(): LogRecord[] {
      for (const line of lines.slice(parsed.length)) parsed.push(record.parse(JSON.parse(line)));
      return [...parsed];
    },
    text: () => lines.join(''),
  };
}
