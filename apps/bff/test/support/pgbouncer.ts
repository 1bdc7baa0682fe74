import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './nginx.ts';

/** True if PgBouncer is installed. Otherwise prints a message, because tests that need it are skipped. */
export function pgbouncerIsInstalled(): boolean {
  if (spawnSync('pgbouncer', ['--version']).status === 0) return true;
  process.stderr.write('PgBouncer is not installed: what is tested behind it is left out.\n');
  return false;
}

/** A real PgBouncer in front of the database at `databaseUrl`. */
export async function startPgbouncer(databaseUrl: string, settings: Readonly<Record<string, string>>) {
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const database = pathname.slice(1);
  const secret = password && ` password='${decodeURIComponent(password)}'`;
  const ownPort = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-pgbouncer-'));
  const file = join(folder, 'pgbouncer.ini');
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: ownPort,
    unix_socket_dir: '',
    auth_type: 'any',
    ...settings,
  };
  writeFileSync(
    file,
    `[databases]
${database} = host=${hostname} port=${port || 5432} dbname=${database} user=${username}${secret}
[pgbouncer]
${Object.entries(all)
  .map(([name, value]) => `${name} = ${value}`)
  .join('\n')}
`,
  );
  chmodSync(folder, 0o755);
  // PgBouncer refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', [...user, file], { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await accepts(ownPort))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`);
    await delay(20);
  }
  return {
    url: `postgresql://${username}@127.0.0.1:${ownPort}/${database}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
