import type { Group } from '../groups.ts';

/** The group's kind: `system`, `local`, or the identity provider's name. */
export const groupKindText = ({ kind, systemProvided }: Pick<Group, 'kind' | 'systemProvided'>): string =>
  systemProvided ? 'system' : kind;
