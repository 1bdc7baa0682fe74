/** The thread that `createCrawlerThread` starts. */

import { keepCompiledCode } from '../lib/compileCache.ts';

keepCompiledCode();
await import('./crawlerWork.ts');
