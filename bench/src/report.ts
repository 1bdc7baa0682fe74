import { loadavg } from 'node:os';
import { quantile } from './statistics.ts';

/** One measurement, with the bar that it has to reach, if any. */
export interface ReportRow {
  readonly what: string;
  readonly result: string;
  /** What it is compared with, and by which factor; absent if nothing is compared. */
  readonly ratio?: string;
  readonly bar?: Bar;
}

interface Bar {
  readonly text: string;
  readonly reached: boolean;
}

export const atMost = (value: number, limit: number, show: (value: number) => string): Bar => ({
  text: `at most ${show(limit)}`,
  reached: value <= limit,
});

export const atLeast = (value: number, limit: number, show: (value: number) => string): Bar => ({
  text: `at least ${show(limit)}`,
  reached: value >= limit,
});

/** @param value milliseconds */
export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
/** @param value milliseconds */
export const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
/** @param value bytes */
export const kilobytes = (value: number) => `${(value / 1000).toFixed(1)} KB`;
/** @param value bytes */
export const megabytes = (value: number) => `${Math.round(value / 1_000_000)} MB`;
export const times = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)}x`;
export const count = (value: number) => value.toLocaleString('en');

/**
 * How long requests took, in milliseconds.
 * @param longestMs what 95 percent of the requests may take
 */
export function latency(what: string, durations: readonly number[], longestMs?: number): ReportRow {
  const p95 = quantile(durations, 0.95);
  return {
    what,
    result: `p50 ${milliseconds(quantile(durations, 0.5))}, p95 ${milliseconds(p95)}, max ${milliseconds(Math.max(...durations))}`,
    ...(longestMs !== undefined && { bar: atMost(p95, longestMs, milliseconds) }),
  };
}

/** The load of the machine. Results from a busy machine are worse than necessary. */
export const busyness = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1);

/** Prints the rows as a plain table with a title. */
export function print(title: string, rows: readonly ReportRow[]): void {
  const lines = [
    ['', 'result', 'ratio', 'bar', 'reached'],
    ...rows.map(({ what, result, ratio = '', bar }) => [
      what,
      result,
      ratio,
      bar?.text ?? '',
      bar ? (bar.reached ? 'yes' : 'NO') : '',
    ]),
  ];
  const widths = ['', '', '', '', ''].map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const text = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  process.stdout.write(`\n${title}\n${text.map((line) => `  ${line}\n`).join('')}`);
}
