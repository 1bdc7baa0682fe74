import { spawn, spawnSync } from 'node:child_process';

// Plain JavaScript, because this runs on the machine's own Node (20 or later), which can't load TypeScript.

const root = new URL('..', import.meta.url);
const isWindows = process.platform === 'win32';

/** Without the arguments of an outer npx, which an inner npx would use as its own. */
const { npm_config_package: _package, npm_config_call: _call, ...outerEnvironment } = process.env;

/**
 * Runs commands in the repository with Node 24 and pnpm 12, which npx provides, and forwards signals to them. npm
 * sends signals only to the shell of its script, so the scripts in package.json use `exec` to replace that shell with
 * this process. Where `exec` isn't available (Windows), they fall back to a plain call.
 */
export function createToolchain() {
  const environment = { ...outerEnvironment, PATH: pathWithTools() };
  const children = new Set();
  let stoppedBy = null;

  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      stoppedBy ??= signal;
      for (const child of children) child.kill(signal);
    });
  process.on('exit', () => {
    for (const child of children) child.kill();
  });

  function launch([command, ...args], stdin = 'inherit') {
    if (stoppedBy) process.exit(1);
    const stdio = [stdin, 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: root, env: environment, stdio, shell: isWindows });
    children.add(child);
    return child;
  }

  /** Ends this process with the same exit code when the command fails or a signal ends it. */
  async function success(child) {
    const exitCode = await new Promise((resolve) => {
      child.on('error', () => resolve(1));
      child.on('exit', (code) => resolve(code ?? 1));
    });
    children.delete(child);
    if (stoppedBy || exitCode !== 0) process.exit(exitCode);
  }

  return {
    run: (...command) => success(launch(command)),

    /**
     * Starts a server together with the command that it waits for. The server's standard input is closed when the
     * command ends.
     */
    async serve(server, needed) {
      const child = launch(server, 'pipe');
      const serving = success(child);
      await Promise.race([success(launch(needed)), serving]);
      child.stdin.end();
      await serving;
    },
  };
}

/** The PATH that npx sets for a command, with the tools in front. */
function pathWithTools() {
  const { status, stdout } = spawnSync(
    'npx',
    ['-y', '-p', 'node@24', '-p', 'pnpm@12', '-c', 'node -p process.env.PATH'],
    {
      cwd: root,
      env: outerEnvironment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: isWindows,
    },
  );
  if (status !== 0) {
    process.stderr.write("rolecall: npx couldn't install Node 24 and pnpm 12 from the package registry\n");
    process.exit(1);
  }
  return stdout.trim();
}
