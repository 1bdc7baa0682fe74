import { keepCompiledCode } from './lib/compileCache.ts';
import { keepHeapSmall } from './lib/heap.ts';

// Must run before anything else is loaded, because loading modules already grows the heap.
keepHeapSmall();
keepCompiledCode();
await import('./start.ts');
