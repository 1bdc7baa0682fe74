import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('without a browser, without root and inside another npx, uses the installed Playwright', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-browsers-'));
  const asked: string[] = [];
  const downloads = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(404).end();
  });
  downloads.listen(0, '127.0.0.1');
  await once(downloads, 'listening');
  // A server that listens on TCP has an AddressInfo.
  const { port } = downloads.address() as AddressInfo;
  const finder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      // Pretends not to be root, so that apt-get isn't tried.
      `process.getuid = () => 1000;
       const { findBrowser } = await import(${JSON.stringify(join(import.meta.dirname, 'browser.ts'))});
       findBrowser();`,
    ],
    {
      env: {
        PATH: folder,
        HOME: folder,
        PLAYWRIGHT_BROWSERS_PATH: folder,
        PLAYWRIGHT_DOWNLOAD_HOST: `http://127.0.0.1:${port}`,
        npm_config_package: 'node@24',
        npm_config_call: 'node .ci/test.ts',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  finder.stderr.on('data', (text) => {
    said += text;
  });
  await once(finder, 'close');
  downloads.close();
  rmSync(folder, { recursive: true, force: true });
  expect(asked.join('\n')).toMatch(/chrom/);
  expect(said).toContain('The browser tests need Chromium: install it');
});
