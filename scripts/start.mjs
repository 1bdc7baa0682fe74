import { createToolchain } from './toolchain.mjs';

const tools = createToolchain();
await tools.run('pnpm', 'install', '--frozen-lockfile', '--silent');
await tools.run('pnpm', '--silent', '--filter', '@rolecall/web', 'build', '--logLevel', 'warn');
// Not through pnpm: a process in between wouldn't pass signals on.
await tools.run('node', '--max-semi-space-size=4', 'apps/bff/src/main.ts');
