/** The thread that `createCrawlerThread` starts. */

import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiledCode } from '../lib/compileCache.ts';
import type { CrawlerStart } from './crawlerMessages.ts';

keepCompiledCode();
const { runCrawler } = await import('./crawlerWork.ts');
// Passed by `launchThread`.
if (parentPort) runCrawler(workerData as CrawlerStart, parentPort);
