import { existsSync, readFileSync } from 'node:fs';
import { atMost, megabytes, type ReportRow } from './report.ts';

/** Resident memory of a process, now (`VmRSS`) or at its peak (`VmHWM`), as reported by Linux. */
export function memory(
  pid: number,
  figure: 'VmRSS' | 'VmHWM',
  mostBytes?: number,
): Pick<ReportRow, 'result' | 'bar'> {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return { result: 'not measured: needs Linux' };
  const [, kibibytes] = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
  const bytes = Number(kibibytes) * 1024;
  return {
    result: megabytes(bytes),
    ...(mostBytes !== undefined && { bar: atMost(bytes, mostBytes, megabytes) }),
  };
}
