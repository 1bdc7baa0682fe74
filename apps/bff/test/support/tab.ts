import { type OperationSummary, operationSummary } from '@rolecall/contract';
import { expect } from 'vitest';
import type { ApiCaller } from './caller.ts';

export type Tab = Awaited<ReturnType<typeof openTab>>;

/** An open browser tab, which is told how its person's operations move. */
export async function openTab(caller: ApiCaller) {
  const leave = new AbortController();
  const response = await caller.open('/operations/events', leave.signal);
  expect(response.headers.get('Content-Type')).toBe('text/event-stream');
  const heard: OperationSummary[] = [];
  const endings = new Map<string, PromiseWithResolvers<OperationSummary>>();
  const endingOf = (id: string) => {
    const ending = endings.get(id) ?? Promise.withResolvers<OperationSummary>();
    endings.set(id, ending);
    return ending;
  };
  const closed = readEvents(response, (summary) => {
    heard.push(summary);
    if (summary.finishedAt) endingOf(summary.id).resolve(summary);
  }).catch(() => undefined);
  return {
    /** What it was told, oldest first. */
    heard,
    /** Resolves when it is told that the operation has ended. */
    ended: (id: string) => endingOf(id).promise,
    async [Symbol.asyncDispose]() {
      leave.abort();
      await closed;
    },
  };
}

async function readEvents(response: Response, tell: (summary: OperationSummary) => void): Promise<void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: operation\ndata: (.*)$/.exec(event)?.[1];
      if (data) tell(operationSummary.parse(JSON.parse(data)));
    }
  }
}
