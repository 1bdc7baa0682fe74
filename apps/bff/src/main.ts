import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { keepHeapSmall } from './lib/heap.ts';

// Must run before anything else is loaded, because loading modules already grows the heap.
keepHeapSmall();
// Later starts skip compilation. If the folder isn't writable, every start compiles.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
await import('./start.ts');
