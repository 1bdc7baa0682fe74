import { createToolchain } from './toolchain.mjs';

const tools = createToolchain();
await tools.run('pnpm', 'install', '--frozen-lockfile', '--silent');
await tools.serve(
  // Not started through pnpm, because a process in between wouldn't forward signals.
  ['node', '--max-semi-space-size=4', 'apps/bff/src/main.ts', '--wait'],
  ['pnpm', '--silent', '--filter', '@rolecall/web', 'build', '--logLevel', 'warn'],
);
