import type { UserGroup } from '@rolecall/management-client';
import { ProblemError } from '../errors/problems.ts';

/** @throws ProblemError for groups managed by an external identity provider */
export function requireEditable({ attributes }: UserGroup): void {
  if (attributes.kind !== 'local')
    throw new ProblemError(
      'rejected-by-platform',
      `${attributes.name} is managed by an external identity provider (${attributes.kind}). Change it there.`,
    );
}
