import { DEFAULT_PASSWORD, demoAccounts } from '@rolecall/sandbox';
import { readConfig } from './config.ts';
import { ConfigurationError } from './errors/ConfigurationError.ts';
import { createLog } from './lib/log.ts';
import { builtWeb, startServer } from './server.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const server = await startServer({ config, log, webRoot: builtWeb });
  process.stdout.write(`\nRolecall is on ${config.publicUrl?.href ?? server.url}\n`);
  if (!config.platform) introduceSandbox();
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Ctrl-C reaches this process twice: from the terminal, and from the script that started it.
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!(error instanceof ConfigurationError) && !taken) throw error;
  const sentence = taken ? 'PORT: another program is listening there already' : error.message;
  process.stderr.write(`rolecall: ${sentence}\n`);
  process.exit(1);
}

function introduceSandbox() {
  const width = Math.max(...demoAccounts.map(({ username }) => username.length));
  const accounts = demoAccounts.map(({ username, who }) => `  ${username.padEnd(width)}  ${who}`).join('\n');
  process.stdout.write(
    `It runs on its built-in sandbox. Sign in with the password ${DEFAULT_PASSWORD} as\n${accounts}\n` +
      'To use a real platform, set MANAGEMENT_API_URL and MANAGEMENT_API_ACCESS_KEY.\n\n',
  );
}
