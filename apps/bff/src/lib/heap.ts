import { setFlagsFromString } from 'node:v8';

/**
 * By default, V8 lets the heap grow to several times the live data, especially on machines with a lot of memory. The
 * directory is long-lived and crawls produce mostly garbage, so collecting earlier costs some crawl time and saves
 * about half of the memory with 100,000 users. Must run before the heap has grown, because the young generation keeps
 * its size at that time. V8 accepts its limit only on the command line, where `pnpm serve` sets
 * `--max-semi-space-size`.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=25');
  setFlagsFromString('--semi-space-growth-factor=1');
}
