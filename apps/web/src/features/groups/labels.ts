import type { Group } from '@rolecall/contract';

type Managed = Pick<Group, 'kind' | 'systemProvided'>;

/** Why a group can't be changed here; undefined if it can. */
export const fixedExplanation = ({ kind, systemProvided }: Managed) =>
  systemProvided
    ? 'The platform provides this group. You can’t change it.'
    : kind === 'local'
      ? undefined
      : `This group is imported from ${kind}, which manages its name, policies and members. Change it there.`;

/** The labels of a group's fields. */
export const fieldLabels = {
  name: 'Name',
  description: 'Description',
  gid: 'GID',
  policies: 'Policies',
} as const;
