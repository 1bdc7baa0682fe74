import type { Overview } from '@rolecall/contract';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { projectLink, projectListLink } from '../../links/projects.ts';
import { Distribution } from './Distribution.tsx';
import { Largest } from './Largest.tsx';

/** Shows how many role assignments projects have, and which projects have the most. */
export function RolesByProject({ projects }: { projects: Overview['projects'] }) {
  return (
    <Distribution
      title="Role assignments per project"
      of="role assignments"
      counted="projects"
      sizes={projects.sizes}
      omitted="Owners aren’t counted."
    >
      <Largest
        title="Projects with the most role assignments"
        unit={{ one: 'role assignment', many: 'role assignments' }}
        items={projects.largest.map(({ id, name, assigned }) => ({
          id,
          count: assigned,
          name: (
            <TextLink {...projectLink(id)}>
              <Name>{name}</Name>
            </TextLink>
          ),
        }))}
      />
      <TextLink {...projectListLink({ sort: '-members' })}>All projects by role assignments</TextLink>
    </Distribution>
  );
}
