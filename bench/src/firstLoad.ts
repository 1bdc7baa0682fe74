import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { z } from 'zod';
import { spawnRolecall, startPlatform } from './processes.ts';
import { atMost, count, kilobytes, type ReportRow, seconds } from './report.ts';
import { median } from './statistics.ts';
import { type BenchVisitor, signInVisitor } from './visitor.ts';

const loads = 7;
const cpuSlowdown = 4;
const mostScriptBytes = 200_000;
const mostRequests = 8;
const longestMs = 2_000;

/** A page that people start on. */
interface Screen {
  readonly name: string;
  readonly path: string;
  /** Matches something that appears once the page is usable, and no placeholders. */
  readonly useful: string;
}

/** Loaded rows and figures contain a link; placeholders don't. */
const screens: readonly Screen[] = [
  { name: 'groups', path: '/groups', useful: 'tr[data-index] a' },
  { name: 'overview', path: '/overview', useful: 'main dl dd a' },
  { name: 'projects', path: '/projects', useful: 'tr[data-index] a' },
];

/** Each start page in a browser without a cache, for a signed-in user. */
export async function measureFirstLoad(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const executablePath = findBrowser();
  if (!executablePath) return [{ what: 'first load', result: 'not measured: set CHROMIUM_PATH' }];
  build();
  const rolecall = await spawnRolecall(await startPlatform('demo', resources), resources);
  const visitor = await signInVisitor(rolecall.url);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  resources.defer(() => browser.close());
  const rows: ReportRow[] = [];
  for (const screen of screens) rows.push(...(await measureScreen(browser, visitor, screen)));
  return rows;
}

async function measureScreen(browser: Browser, visitor: BenchVisitor, screen: Screen): Promise<ReportRow[]> {
  await firstLoad(browser, visitor, screen);
  const measured: FirstLoad[] = [];
  for (let round = 0; round < loads; round += 1) measured.push(await firstLoad(browser, visitor, screen));
  const middle = (of: (load: FirstLoad) => number) => median(measured.map(of));
  const times = measured.map(({ usefulMs }) => usefulMs);

  const gzipped = middle(({ gzippedScriptBytes }) => gzippedScriptBytes);
  const requests = middle((load) => load.requests);
  const useful = median(times);
  const { name } = screen;
  return [
    {
      what: `${name}: script, gzipped`,
      result: kilobytes(gzipped),
      bar: atMost(gzipped, mostScriptBytes, kilobytes),
    },
    {
      what: `${name}: script, as it came`,
      result: kilobytes(middle(({ scriptBytes }) => scriptBytes)),
    },
    { what: `${name}: everything, as it came`, result: kilobytes(middle(({ bytes }) => bytes)) },
    {
      what: `${name}: requests`,
      result: count(requests),
      bar: atMost(requests, mostRequests, count),
    },
    {
      what: `${name}: time until it is of use`,
      result: `${seconds(useful)} (${seconds(Math.min(...times))} to ${seconds(Math.max(...times))})`,
      bar: atMost(useful, longestMs, seconds),
    },
  ];
}

interface FirstLoad {
  readonly usefulMs: number;
  /** Requests that began before the page was usable. */
  readonly requests: number;
  /** Over the wire, including headers. */
  readonly bytes: number;
  readonly scriptBytes: number;
  /** The gzipped size of the same scripts, however they were transferred. */
  readonly gzippedScriptBytes: number;
}

interface Sent {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  bytes: number;
}

/**
 * Runs in the page before anything else. Reports when the page became usable (`at`, since the epoch; later requests
 * didn't delay it) and when that was painted (`afterMs`, since the navigation began).
 */
const watchFor = ({ useful }: Screen) => `
  new MutationObserver((_, observer) => {
    if (!document.querySelector(${JSON.stringify(useful)})) return;
    observer.disconnect();
    const at = performance.timeOrigin + performance.now();
    requestAnimationFrame((afterMs) => becameUseful({ afterMs, at }));
  }).observe(document, { childList: true, subtree: true });
`;
const mark = z.strictObject({ afterMs: z.number(), at: z.number() });

/** One load in a new browser context with empty caches. */
async function firstLoad(
  browser: Browser,
  { url, cookie }: BenchVisitor,
  screen: Screen,
): Promise<FirstLoad> {
  const context = await browser.newContext();
  try {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const all = new Map<string, Sent>();
    cdp.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
      if (request.url.startsWith(url))
        all.set(requestId, { url: request.url, at: wallTime * 1000, bytes: 0 });
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const sent = all.get(requestId);
      if (sent) sent.bytes = encodedDataLength;
    });
    await cdp.send('Network.enable');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    const seen = Promise.withResolvers<unknown>();
    await page.exposeFunction('becameUseful', seen.resolve);
    await page.addInitScript({ content: watchFor(screen) });
    await page.goto(`${url}${screen.path}`);
    await page.locator(screen.useful).first().waitFor();
    const { afterMs, at } = mark.parse(await seen.promise);

    const sent = [...all.values()].filter((request) => request.at < at);
    const scripts = sent.filter((request) => request.url.endsWith('.js'));
    const sum = (requests: readonly Sent[]) => requests.reduce((total, { bytes }) => total + bytes, 0);
    const gzipped = await Promise.all(scripts.map((script) => gzippedSize(script.url)));
    return {
      usefulMs: afterMs,
      requests: sent.length,
      bytes: sum(sent),
      scriptBytes: sum(scripts),
      gzippedScriptBytes: gzipped.reduce((total, bytes) => total + bytes, 0),
    };
  } finally {
    await context.close();
  }
}

async function gzippedSize(url: string): Promise<number> {
  const response = await fetch(url);
  return gzipSync(await response.bytes(), { level: constants.Z_BEST_COMPRESSION }).byteLength;
}

/** Measures the current code, not an old build. */
function build(): void {
  const { status } = spawnSync('pnpm', ['--silent', '--filter', '@rolecall/web', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The web could not be built');
}

function findBrowser(): string | undefined {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  );
}
