import { countText } from '@rolecall/text';
import type { Project, ProjectMember } from '../projects.ts';

/** How many hold each role: "2 Admins, 1 Editor". */
export const roleCountsText = (counts: Project['counts']): string =>
  counts.map(({ role, users, groups }) => countText(users + groups, role)).join(', ');

export const memberKindTexts: Readonly<Record<ProjectMember['kind'], string>> = {
  user: 'User',
  group: 'Group',
};
