import type { Group } from '@rolecall/contract';

type Managed = Pick<Group, 'kind' | 'systemProvided'>;

/** Why nobody can change a group here; undefined when one can. */
export const fixedExplanation = ({ kind, systemProvided }: Managed) =>
  systemProvided
    ? 'The platform provides this group. You can’t change it.'
    : kind === 'local'
      ? undefined
      : `This group is imported from ${kind}, which manages its name, policies and members. Change it there.`;

/** What the fields of a group are called on the screen. */
export const fieldLabels = {
  name: 'Name',
  description: 'Description',
  gid: 'GID',
  policies: 'Policies',
} as const;
