import { MessageChannel } from 'node:worker_threads';
import type { LaunchCrawler } from '../../src/composition/crawlerThread.ts';
import { runCrawler } from '../../src/composition/crawlerWork.ts';

/** Crawls on this thread. A separate thread would take half a second of CPU time to load its code. */
export const crawlHere: LaunchCrawler = (start, { onMessage, onEnd }) => {
  const { port1: ours, port2: its } = new MessageChannel();
  ours.on('message', onMessage);
  ours.on('close', () => onEnd(new Error('The crawler ended')));
  runCrawler(start, its);
  return { send: (request) => ours.postMessage(request), terminate: () => ours.close() };
};
