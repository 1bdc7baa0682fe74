import type { Operation } from '@rolecall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useEffectEvent, useState } from 'react';
import { isFinished, operationKeys, useOperation } from './queries.ts';

interface Tracked {
  id: string;
  /** Called once when the operation has ended, whatever screen is open by then. */
  onEnd: (operation: Operation) => void;
}

const Track = createContext<(operation: Operation, onEnd: Tracked['onEnd']) => void>(() => {
  throw new Error('useTrackOperation needs <OperationTracker> above it');
});

/**
 * Follows the operations that this page started until they end: the dialogs and screens that started them may
 * be gone by then. What an operation changed is read again before its outcome is told.
 */
export function OperationTracker({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [tracked, setTracked] = useState<readonly Tracked[]>([]);
  const track = useCallback(
    (operation: Operation, onEnd: Tracked['onEnd']) => {
      queryClient.setQueryData(operationKeys.detail(operation.id), operation);
      setTracked((others) => [
        ...others.filter(({ id }) => id !== operation.id),
        { id: operation.id, onEnd },
      ]);
    },
    [queryClient],
  );
  const end = async ({ id, onEnd }: Tracked, operation: Operation) => {
    setTracked((others) => others.filter((other) => other.id !== id));
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    onEnd(operation);
  };
  return (
    <Track value={track}>
      {children}
      {tracked.map((one) => (
        <Watch key={one.id} id={one.id} onEnd={(operation) => void end(one, operation)} />
      ))}
    </Track>
  );
}

function Watch({ id, onEnd }: Tracked) {
  const { data } = useOperation(id);
  const finished = data !== undefined && isFinished(data);
  const settle = useEffectEvent(() => data && onEnd(data));
  useEffect(() => {
    if (finished) settle();
  }, [finished]);
  return null;
}

/** Follows an operation that an API call has just started. */
export const useTrackOperation = () => use(Track);
