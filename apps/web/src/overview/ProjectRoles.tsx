import type { Overview } from '@rolecall/contract';
import { projectLink, projectListLink } from '../projects/index.ts';
import { TextLink } from '../shell/TextLink.tsx';
import { Distribution } from './Distribution.tsx';
import { Largest } from './Largest.tsx';

/** How many roles are given in projects, to users and groups, and in which most are. */
export function ProjectRoles({ projects }: { projects: Overview['projects'] }) {
  return (
    <Distribution title="Roles per project" of="roles given" counted="projects" sizes={projects.sizes}>
      <Largest
        title="Projects with most roles"
        unit={{ one: 'role', many: 'roles' }}
        items={projects.largest.map(({ id, name, given }) => ({
          id,
          count: given,
          name: <TextLink {...projectLink(id)}>{name}</TextLink>,
        }))}
      />
      <TextLink {...projectListLink({ sort: '-members' })}>All projects by roles</TextLink>
    </Distribution>
  );
}
