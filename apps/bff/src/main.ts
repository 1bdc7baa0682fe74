import { keepHeapSmall } from './lib/heap.ts';

// Before anything else is loaded, because loading alone makes the heap grow.
keepHeapSmall();
await import('./start.ts');
