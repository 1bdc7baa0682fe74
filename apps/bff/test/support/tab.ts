import { type OperationSummary, operationSummary } from '@rolecall/contract';
import { expect } from 'vitest';
import type { ApiCaller } from './caller.ts';

export type Tab = Awaited<ReturnType<typeof openTab>>;

/** An open browser tab, which receives the progress of its user's operations. */
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
  const farewells: string[] = [];
  const closed = readEvents(response, (event, data) => {
    if (event !== 'operation') {
      farewells.push(event);
      return;
    }
    const summary = operationSummary.parse(JSON.parse(data));
    heard.push(summary);
    if (summary.finishedAt) endingOf(summary.id).resolve(summary);
  }).catch(() => undefined);
  return {
    /** Resolves when the server has ended the stream, with the events that said why. */
    over: closed.then(() => farewells),
    /** The events received, oldest first. */
    heard,
    /** Resolves when it is notified that the operation has ended. */
    ended: (id: string) => endingOf(id).promise,
    async [Symbol.asyncDispose]() {
      leave.abort();
      await closed;
    },
  };
}

async function readEvents(response: Response, onEvent: (event: string, data: string) => void): Promise<void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() ?? '';
    for (const sent of events) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(sent) ?? [];
      if (event !== undefined && data !== undefined) onEvent(event, data);
    }
  }
}
