import type { UserGroup } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';

/** @throws ProblemError for groups managed by an external identity provider */
export function requireEditable({ attributes }: UserGroup): void {
  if (attributes.kind !== 'local')
    throw new ProblemError(
      'rejected-by-platform',
      text('{name} is managed by an external identity provider ({kind}). Change it there.', {
        name: attributes.name,
        kind: attributes.kind,
      }),
    );
}
