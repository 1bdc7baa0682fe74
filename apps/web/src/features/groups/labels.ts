import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';

type Managed = Pick<Group, 'kind' | 'systemProvided'>;

/** Why a group can't be changed here; undefined if it can. */
export const fixedExplanation = ({ kind, systemProvided }: Managed) =>
  systemProvided
    ? t('The platform provides this group. You can’t change it.')
    : kind === 'local'
      ? undefined
      : t(
          'This group is imported from {source}, which manages its name, policies and members. Change it there.',
          { source: kind },
        );

/** The labels of a group's fields. */
export const fieldLabels = {
  name: t('Name'),
  description: t('Description'),
  gid: t('GID'),
  policies: t('Policies'),
} as const;
