import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Config, createLog, readConfig, startServer } from '@rolecall/bff';
import { type IdentityProvider, startIdentityProvider } from '@rolecall/bff/test/identity-provider';
import { apiBase, headers } from '@rolecall/contract';
import { DEFAULT_PASSWORD, type Sandbox, startSandbox } from '@rolecall/sandbox';

export { expect } from '@playwright/test';
export const password = DEFAULT_PASSWORD;

/** A separate platform and Rolecall for a test. */
export interface Stack {
  readonly url: string;
  /** The platform. Tests can set its faults and count its requests. */
  readonly sandbox: Sandbox;
  /** Null if users sign in with passwords only. */
  readonly provider: IdentityProvider | null;
  /** Moves Rolecall's clock. */
  advance(minutes: number): void;
  /**
   * Restarts Rolecall on the same data, as after a crash or an update.
   * @param whileStopped changes the data folder while Rolecall is stopped
   */
  restart(whileStopped?: (dataDir: string) => unknown): Promise<void>;
}

interface Fixtures {
  stack: Stack;
  /** Changes the platform's store before it starts, for data that no request can create, such as old IDs. */
  alterPlatform: { readonly alter: (store: DatabaseSync) => void } | null;
  /** The setting `SIGN_IN`. */
  signInSetting: 'password' | 'oidc' | 'both';
  /** Messages that the browser's console may show in this test, such as those about refused requests. */
  expectedConsole: RegExp[];
  /** Signs in without the form, opens `path` (default: the start page), and waits for the page. */
  signIn(username: string, path?: string): Promise<void>;
  /** Fails if axe finds any problem on the current page. */
  checkAccessibility(page?: Page): Promise<void>;
}

async function startPlatform(altered: { folder: string; alter: (store: DatabaseSync) => void } | null) {
  const options = { seed: 'demo', jobDurationMs: 0 } as const;
  if (!altered) return startSandbox(options);
  await (await startSandbox({ ...options, dataDir: altered.folder })).close();
  const store = new DatabaseSync(join(altered.folder, 'sandbox.sqlite'));
  altered.alter(store);
  store.close();
  return startSandbox({ ...options, dataDir: altered.folder });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const test = base.extend<Fixtures>({
  alterPlatform: [null, { option: true }],

  signInSetting: ['password', { option: true }],

  stack: async ({ alterPlatform, signInSetting }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rolecall-e2e-'));
    const sandbox = await startPlatform(
      alterPlatform && { folder: join(dataDir, 'platform'), ...alterPlatform },
    );
    // The provider needs to know Rolecall's address in advance.
    const fixedPort = signInSetting === 'password' ? 0 : await freePort();
    const provider =
      fixedPort === 0 ? null : await startIdentityProvider({ publicUrl: `http://localhost:${fixedPort}` });
    const config: Config = {
      ...readConfig({
        MANAGEMENT_API_URL: sandbox.url,
        MANAGEMENT_API_ACCESS_KEY: sandbox.accessKey,
        ...provider?.environment,
        SIGN_IN: signInSetting,
      }),
      dataDir,
      port: fixedPort,
    };
    let offset = 0;
    const options = {
      config,
      log: createLog('silent'),
      webRoot: join(import.meta.dirname, '../../dist'),
      now: () => new Date(Date.now() + offset),
    };
    let server = await startServer(options);
    await use({
      url: server.url,
      sandbox,
      provider,
      advance(minutes) {
        offset += minutes * 60_000;
      },
      async restart(whileStopped) {
        const port = Number(new URL(server.url).port);
        await server.stop();
        await whileStopped?.(dataDir);
        server = await startServer({ ...options, config: { ...config, port } });
      },
    });
    await server.stop();
    await provider?.[Symbol.asyncDispose]();
    await sandbox.close();
    await rm(dataDir, { recursive: true });
  },

  baseURL: async ({ stack }, use) => use(stack.url),

  expectedConsole: [[], { option: true }],

  page: async ({ page, expectedConsole }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      const isProblem = message.type() === 'error' || message.type() === 'warning';
      if (isProblem && !expectedConsole.some((expected) => expected.test(message.text())))
        problems.push(`${message.text()} ${message.location().url}`);
    });
    await use(page);
    expect(problems, 'the console is clean').toEqual([]);
  },

  signIn: async ({ page }, use) => {
    await use(async (username, path = '/') => {
      // A page that still shows the previous user would send requests with an ended session.
      await page.goto('about:blank');
      const answer = await page.request.post(`${apiBase}/session`, {
        headers: { [headers.csrf]: '1' },
        data: { username, password },
      });
      expect(answer.status()).toBe(201);
      // Until the first crawl has ended, pages that look back answer with 503, which the console shows.
      if ((await answer.json()).capabilities.includes('audit:read'))
        await expect
          .poll(async () => (await (await page.request.get(`${apiBase}/history`)).json()).beganAt)
          .not.toBeNull();
      await page.goto(path);
      await expect(page.getByRole('navigation').first()).toBeVisible();
    });
  },

  checkAccessibility: async ({ page }, use) => {
    await use(async (which = page) => {
      // A color in the middle of a transition fails the contrast check. Reduced motion keeps new transitions from
      // starting, such as a notification that fades. Endless animations have no end to wait for.
      await which.emulateMedia({ reducedMotion: 'reduce' });
      await which.evaluate(() =>
        Promise.allSettled(
          document
            .getAnimations()
            .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
            .map((animation) => animation.finished),
        ),
      );
      const { violations } = await new AxeBuilder({ page: which })
        // Passed checks aren't reported in detail, which would take longer than the checks for a grid.
        .options({ resultTypes: ['violations'] })
        // Otherwise each run opens a page for frames of other sites, which don't exist here.
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      await which.emulateMedia({ reducedMotion: null });
      const findings = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
      );
      expect(findings, 'axe finds nothing').toEqual([]);
    });
  },
});
