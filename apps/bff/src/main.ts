import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { keepHeapSmall } from './lib/heap.ts';

// Before anything else is loaded, because loading alone makes the heap grow.
keepHeapSmall();
// Later starts compile nothing. Where the folder can't be written, every start does.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
await import('./start.ts');
