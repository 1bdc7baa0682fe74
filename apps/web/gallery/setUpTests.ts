import { afterEach, beforeEach, expect, vi } from 'vitest';
import { cleanup } from 'vitest-browser-react/pure';

beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(async () => {
  // The library's own cleanup is only registered for the first file, because files share their modules.
  await cleanup();
  // biome-ignore lint/suspicious/noConsole: reads the spies, logs nothing
  const logged = [console.error, console.warn].flatMap((log) => vi.mocked(log).mock.calls);
  vi.restoreAllMocks();
  expect(logged, 'the console is clean').toEqual([]);
});
