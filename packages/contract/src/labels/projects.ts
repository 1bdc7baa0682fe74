import { t } from '@rolecall/messages';
import { namesText } from '@rolecall/text';
import type { ProjectManagers, ProjectMember } from '../projects.ts';

export const memberKindTexts: Readonly<Record<ProjectMember['kind'], string>> = {
  user: t('User'),
  group: t('Group'),
};

const namedAtMost = 3;

/**
 * Whom to ask for more access: "diego.ramos (owner), amara.okafor, and mlops-platform".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function managersText(
  { owner, admins, adminTotal }: ProjectManagers,
  nameText = (name: string) => name,
): string {
  const names = [
    ...(owner === null ? [] : [t('{name} (owner)', { name: nameText(owner) })]),
    ...admins.map(nameText),
  ];
  return namesText(names, namedAtMost, names.length + adminTotal - admins.length);
}
