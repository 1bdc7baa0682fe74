import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { pastedNames } from './pastedNames.ts';

/** Whom pasted names stand for, and which of them fit nobody or several. */
export interface Resolution<Found> {
  found: readonly Found[];
  unknown: readonly string[];
  ambiguous: readonly string[];
}

export type PastedNames<Found> = ReturnType<typeof usePastedNames<Found>>;

/**
 * Pasted names, and whom they stand for. What could not be resolved stays as text.
 * @param lookUp asks the server; changes nothing
 */
export function usePastedNames<Found>(lookUp: (names: string[]) => Promise<Resolution<Found>>) {
  const [text, setText] = useState('');
  const [left, setLeft] = useState<Omit<Resolution<Found>, 'found'>>({ unknown: [], ambiguous: [] });
  const names = pastedNames(text);
  const resolution = useMutation({ mutationFn: lookUp });
  return {
    text,
    count: names.length,
    setText,
    // A name that was corrected or taken out since is no problem any more.
    unknown: left.unknown.filter((name) => names.includes(name)),
    ambiguous: left.ambiguous.filter((name) => names.includes(name)),
    isPending: resolution.isPending,
    error: resolution.error,
    /**
     * Looks the names up; `isComplete` when each of them is one, or when what is left was told before and left as
     * it is: then the person goes on without it.
     */
    async resolve() {
      const told = [...left.unknown, ...left.ambiguous];
      if (names.length === 0 || names.join() === told.join()) return { found: [], isComplete: true };
      const { found, unknown, ambiguous } = await resolution.mutateAsync(names);
      setLeft({ unknown, ambiguous });
      setText([...unknown, ...ambiguous].join('\n'));
      return { found, isComplete: unknown.length + ambiguous.length === 0 };
    },
  };
}
