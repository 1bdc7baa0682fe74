import { apiBase, operationSummary } from '@rolecall/contract';
import type { BenchVisitor } from './visitor.ts';

/** Follows the visitor's operations over server-sent events, as the web app does. */
export async function watchEnds({ url, cookie }: BenchVisitor) {
  const left = new AbortController();
  const response = await fetch(`${url}${apiBase}/operations/events`, {
    headers: { Cookie: cookie },
    signal: left.signal,
  });
  const text = response.body?.pipeThrough(new TextDecoderStream());
  return {
    async of(operationId: string) {
      let rest = '';
      for await (const chunk of text ?? []) {
        const events = (rest + chunk).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const [, data] = /^data: (.*)$/m.exec(event) ?? [];
          const operation = data && operationSummary.parse(JSON.parse(data));
          if (operation && operation.id === operationId && operation.finishedAt) return operation.state;
        }
      }
      throw new Error('The events ended before the operation');
    },
    [Symbol.asyncDispose]: async () => left.abort(),
  };
}
