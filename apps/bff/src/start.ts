import { finished } from 'node:stream/promises';
import { DEFAULT_PASSWORD, demoAccounts } from '@rolecall/sandbox';
import { readConfig } from './config.ts';
import { provideDemoPast } from './demo/past.ts';
import { ConfigurationError } from './errors/ConfigurationError.ts';
import { createLog } from './lib/log.ts';
import { builtWeb, startServer } from './server.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  await provideDemoPast(config, log);
  // The start script closes stdin when the web app is built.
  if (process.argv.includes('--wait')) await finished(process.stdin.resume());
  const server = await startServer({ config, log, webRoot: builtWeb });
  process.stdout.write(`\nRolecall is running at ${config.publicUrl?.href ?? server.url}\n`);
  if (!config.platform) introduceSandbox();
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Ctrl-C reaches this process twice: from the terminal and from the script that started it.
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
} catch (error) {
  const sentence = error instanceof ConfigurationError ? error.message : listenFailure(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`rolecall: ${sentence}\n`);
  process.exit(1);
}

function listenFailure(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code === 'EADDRINUSE') return 'PORT: another program already uses this port';
  const noSuchHost = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'];
  return noSuchHost.includes(String(error.code)) ? 'HOST: this machine has no such address' : undefined;
}

function introduceSandbox() {
  const width = Math.max(...demoAccounts.map(({ username }) => username.length));
  const accounts = demoAccounts
    .map(({ username, role, who }) => `  ${username.padEnd(width)}  ${role}. ${who}.`)
    .join('\n');
  process.stdout.write(
    `It uses the built-in sandbox. Sign in with the password ${DEFAULT_PASSWORD} as\n${accounts}\n` +
      'To use a real platform, set MANAGEMENT_API_URL and MANAGEMENT_API_ACCESS_KEY.\n\n',
  );
}
