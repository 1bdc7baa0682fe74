import type { Project, ProjectMember } from '../projects.ts';

const numbers = new Intl.NumberFormat('en');

/** How many hold each role: "2 Admins, 1 Editor". */
export const roleCountsText = (counts: Project['counts']): string =>
  counts
    .map(({ role, users, groups }) => {
      const count = users + groups;
      return `${numbers.format(count)} ${count === 1 ? role : `${role}s`}`;
    })
    .join(', ');

export const memberKindTexts: Readonly<Record<ProjectMember['kind'], string>> = {
  user: 'User',
  group: 'Group',
};
