/** Runs every check and test, one after another. The last line has the exact counts: `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from './browser.ts';

interface Counts {
  passed: number;
  failed: number;
}

/** The output of every step and the test runners' reports. Kept if something failed. */
const reports = join(import.meta.dirname, '../test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];
const startedAt = performance.now();

await check('lint and format', ['biome', 'check', '--error-on-warnings', '.']);
await check('dependencies', ['pnpm', '--silent', 'check:dependencies']);
await check('types', ['pnpm', '--silent', 'check:types']);
await check('texts', ['pnpm', '--silent', 'check:messages']);
await check('dead code', ['pnpm', '--silent', 'check:dead']);
await check('npm start and stop', ['node', '.ci/startCommand.ts']);
const browser = browserPath();
await vitest('unit and integration tests', 'unit');
if (browser !== undefined) await vitest('component tests', 'components', browser);
await browserTests();

// Repeated at the end, where truncated output still contains it.
for (const failure of failures) process.stdout.write(`\nfailed: ${failure}\n`);
if (total.failed === 0) rmSync(reports, { recursive: true, force: true });
else
  process.stdout.write(
    '\nReports: test-reports/ (output of each step), test-results/ (browser tests: screenshots and traces;\n' +
      'open one with `pnpm exec playwright show-trace test-results/…/trace.zip`)\n',
  );
process.stdout.write(`\nin ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function check(name: string, command: readonly string[]): Promise<boolean> {
  process.stdout.write(`\n— ${name}\n`);
  const ok = await run(name, command);
  if (!ok) failures.push(name);
  count(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return ok;
}

/** Environment variables with the path of Chromium; undefined if there is none. */
function browserPath(): Record<string, string> | undefined {
  try {
    const path = findBrowser();
    return path === null ? {} : { CHROMIUM_PATH: path };
  } catch (error) {
    // A missing browser counts as a failure, so that the last line is still complete.
    const message = String(error instanceof Error ? error.message : error);
    process.stdout.write(`${message}\n`);
    failures.push(message);
    count({ passed: 0, failed: 1 });
    return undefined;
  }
}

async function vitest(step: string, project: string, env: Record<string, string> = {}) {
  process.stdout.write(`\n— ${step}\n`);
  const report = join(reports, `${project}.json`);
  const ok = await run(
    step,
    [
      'vitest',
      'run',
      '--config',
      '.ci/vitest.config.ts',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env,
  );
  const { numPassedTests = 0, numFailedTests = 0, testResults } = read(report);
  for (const { name, assertionResults } of entries(testResults))
    for (const { status, fullName, failureMessages } of entries(assertionResults))
      if (status === 'failed') failures.push(`${name}: ${fullName}\n${failureMessages}`);
  count(settled({ passed: Number(numPassedTests), failed: Number(numFailedTests) }, ok));
}

async function browserTests() {
  if (!(await check('build of the web', ['pnpm', '--silent', '--filter', '@rolecall/web', 'build']))) return;
  await check('script budget', ['pnpm', '--silent', '--filter', '@rolecall/web', 'check:size']);
  if (browser === undefined) return;
  process.stdout.write('\n— browser tests\n');
  const report = join(reports, 'playwright.json');
  const ok = await run('browser tests', ['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    ...browser,
  });
  const { stats, suites } = read(report);
  failures.push(...failedSpecs(suites));
  const { expected = 0, unexpected = 0, flaky = 0 } = Object(stats);
  count(settled({ passed: Number(expected), failed: Number(unexpected) + Number(flaky) }, ok));
}

/** Failed browser tests in nested suites. */
function failedSpecs(suites: unknown): string[] {
  return entries(suites).flatMap((suite) => [
    ...entries(suite.specs).flatMap(({ ok, file, title }) => (ok === false ? [`${file}: ${title}`] : [])),
    ...failedSpecs(suite.suites),
  ]);
}

function entries(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list : [];
}

/** A test runner that failed without a failed test (because it crashed or found none) counts as a failure. */
function settled({ passed, failed }: Counts, ok: boolean): Counts {
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

function count({ passed, failed }: Counts) {
  total.passed += passed;
  total.failed += failed;
}

function read(report: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}

/** Runs a command. Its output goes to the terminal and to a file named after the step. */
function run(
  step: string,
  [command = '', ...args]: readonly string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const path = `${join(import.meta.dirname, '../node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path, ...env },
    shell: process.platform === 'win32',
  });
  const file = createWriteStream(join(reports, `${step.replaceAll(/\W+/g, '-')}.txt`));
  for (const [output, terminal] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    output.pipe(terminal, { end: false });
    output.pipe(file, { end: false });
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      file.end();
      resolve(code === 0);
    });
  });
}
