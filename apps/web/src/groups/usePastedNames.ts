import type { ResolvedUsers } from '@rolecall/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request.ts';
import { pastedNames } from './pastedNames.ts';

export type PastedNames = ReturnType<typeof usePastedNames>;

const nothing: ResolvedUsers = { found: [], unknown: [], ambiguous: [] };

/** Pasted usernames or emails, and whom they stand for. What could not be resolved stays as text. */
export function usePastedNames() {
  const [text, setText] = useState('');
  const [left, setLeft] = useState<Pick<ResolvedUsers, 'unknown' | 'ambiguous'>>(nothing);
  const resolution = useMutation({
    mutationFn: (names: string[]) => request('POST /users/resolutions', { body: { names } }),
  });
  return {
    text,
    count: pastedNames(text).length,
    setText,
    unknown: left.unknown,
    ambiguous: left.ambiguous,
    isPending: resolution.isPending,
    error: resolution.error,
    /** Looks the names up; `isComplete` when each of them is one person. */
    async resolve() {
      const names = pastedNames(text);
      const { found, unknown, ambiguous } = names.length > 0 ? await resolution.mutateAsync(names) : nothing;
      setLeft({ unknown, ambiguous });
      setText([...unknown, ...ambiguous].join('\n'));
      return { found: found.map(({ user }) => user), isComplete: unknown.length + ambiguous.length === 0 };
    },
  };
}
