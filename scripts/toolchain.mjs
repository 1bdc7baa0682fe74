import { spawn, spawnSync } from 'node:child_process';

// Plain JavaScript: this runs on the machine's own Node (20 or later), which can't load TypeScript.

const root = new URL('..', import.meta.url);
const isWindows = process.platform === 'win32';

/** Without the arguments of an npx around this, which any npx inside would take for its own. */
const { npm_config_package: _package, npm_config_call: _call, ...outerEnvironment } = process.env;

/**
 * Runs commands in the repository with Node 24 and pnpm 12, which npx brings, and passes signals on to them. npm sends
 * signals only to the shell of its script, so the scripts in package.json use `exec` to replace that shell with this
 * process. Where there is no `exec` (Windows), they fall back to a plain call.
 */
export function createToolchain() {
  const environment = { ...outerEnvironment, PATH: pathWithTools() };
  let stoppedBy = null;
  let child = null;

  function stop(signal) {
    stoppedBy ??= signal;
    child?.kill(signal);
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));

  return {
    /** Ends this process, with the same exit code, when the command fails or a signal ends it. */
    async run(command, ...args) {
      if (stoppedBy) process.exit(1);
      const exitCode = await new Promise((resolve) => {
        child = spawn(command, args, { cwd: root, env: environment, stdio: 'inherit', shell: isWindows });
        child.on('error', () => resolve(1));
        child.on('exit', (code) => resolve(code ?? 1));
      });
      child = null;
      if (stoppedBy || exitCode !== 0) process.exit(exitCode);
    },
  };
}

/** The PATH that npx gives to a command, with the tools in front. */
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
