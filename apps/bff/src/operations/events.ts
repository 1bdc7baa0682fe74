import { EventEmitter } from 'node:events';
import type { OperationSummary } from '@rolecall/contract';

/** Tells open browser tabs of a person how that person's operations move. */
export interface OperationEvents {
  publish(actorId: string, summary: OperationSummary): void;
  /** Returns the way to stop listening. */
  subscribe(actorId: string, listener: (summary: OperationSummary) => void): () => void;
  /** The process stops: streams end, so that browsers turn to another one. */
  closeAll(): void;
  onClose(listener: () => void): () => void;
}

export function createOperationEvents(): OperationEvents {
  const emitter = new EventEmitter();
  const closing = Symbol('closing');
  // One listener per open tab; many are no leak.
  emitter.setMaxListeners(0);
  return {
    publish: (actorId, summary) => void emitter.emit(actorId, summary),
    subscribe(actorId, listener) {
      emitter.on(actorId, listener);
      return () => void emitter.off(actorId, listener);
    },
    closeAll: () => void emitter.emit(closing),
    onClose(listener) {
      emitter.on(closing, listener);
      return () => void emitter.off(closing, listener);
    },
  };
}
