import { createToolchain } from './toolchain.mjs';

const tools = createToolchain();
await tools.run('pnpm', 'install', '--frozen-lockfile', '--silent');
await tools.run('node', '.ci/test.ts');
